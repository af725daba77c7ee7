import { open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Fault = 'write' | 'datasync' | 'truncate'

/**
 * Lets chosen calls on real files fail as a full or broken disk would: a failing write has written
 * half of its bytes. Counts how often the disk was waited for.
 */
export async function faultyDisk(): Promise<{
  /** The next call of this kind fails with this code. */
  fail(kind: Fault, code: 'ENOSPC' | 'EIO'): void
  /** Nothing fails that has not failed yet. */
  mend(): void
  readonly syncs: () => number
  restore(): void
}> {
  const path = join(tmpdir(), `shuke-probe-${process.pid}`)
  const probe = await open(path, 'w')
  const handle = Object.getPrototypeOf(probe) as FileHandle
  await probe.close()
  await rm(path)
  const real = { write: handle.write, datasync: handle.datasync, truncate: handle.truncate }
  const due: { kind: Fault; code: string }[] = []
  let syncs = 0
  const failure = (kind: Fault): Error | null => {
    const at = due.findIndex((fault) => fault.kind === kind)
    const [fault] = at < 0 ? [] : due.splice(at, 1)
    return fault === undefined ? null : Object.assign(new Error(`${fault.code}: by the test`), { code: fault.code })
  }
  handle.write = async function (this: FileHandle, bytes: Buffer, offset: number, length: number, at: number) {
    const error = failure('write')
    const done = await (real.write as (...given: unknown[]) => Promise<unknown>).call(
      this,
      bytes,
      offset,
      error === null ? length : Math.floor(length / 2),
      at,
    )
    if (error !== null) throw error
    return done
  } as unknown as FileHandle['write']
  handle.datasync = async function (this: FileHandle) {
    syncs += 1
    const error = failure('datasync')
    if (error !== null) throw error
    await real.datasync.call(this)
  }
  handle.truncate = async function (this: FileHandle, size?: number) {
    const error = failure('truncate')
    if (error !== null) throw error
    await real.truncate.call(this, size)
  }
  return {
    fail: (kind, code) => void due.push({ kind, code }),
    mend: () => void due.splice(0),
    syncs: () => syncs,
    restore: () => void Object.assign(handle, real),
  }
}
