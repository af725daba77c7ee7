import type { FileHandle } from 'node:fs/promises'
import type { Disk } from '#services/disk.ts'
import type { Chance } from './chance.ts'
import type { Life } from './life.ts'

/** A write or a cut that the disk has not been made to keep yet. */
type Pending =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly to: number }

class SimFile {
  /** What survives the loss of power. */
  kept: Buffer = Buffer.alloc(0)
  /** What programs see. */
  seen: Buffer = Buffer.alloc(0)
  pending: Pending[] = []
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  do(change: Pending): void {
    this.#changed()
    this.seen = after(this.seen, change)
    this.pending.push(change)
  }

  sync(): void {
    this.#changed()
    this.kept = this.seen
    this.pending = []
  }
}

function after(content: Buffer, change: Pending): Buffer {
  if (change.kind === 'cut') return Buffer.from(content.subarray(0, change.to))
  const grown = Buffer.alloc(Math.max(content.length, change.at + change.bytes.length))
  content.copy(grown)
  change.bytes.copy(grown, change.at)
  return grown
}

const failed = (code: string) => Object.assign(new Error(`${code}: by the simulator`), { code })

/**
 * A disk in memory that can be full and that forgets, when the power goes, what was not synced: any first part of
 * it may be there all the same, the last write half. Folders are kept at once; a sync never lies.
 */
export class SimDisk {
  full = false
  /** How often anything on it was changed. */
  changes = 0
  readonly #changed = () => void this.changes++
  readonly #files = new Map<string, SimFile>()

  /** What of a file would survive the loss of power now. */
  kept(path: string): string {
    return this.#files.get(path)?.kept.toString('utf8') ?? ''
  }

  /** Everything is gone. */
  wipe(): void {
    this.#changed()
    this.#files.clear()
  }

  /**
   * One digit somewhere in a file is another one now. What was checked before is not known any more. Out: how many
   * whole lines stand before it.
   */
  rot(path: string, chance: Chance): number {
    const file = this.#files.get(path)
    const text = file?.kept.toString('utf8') ?? ''
    // Lines are sealed by what is drawn at random: which one is damaged depends on their number alone.
    const lines = text.split('\n').slice(0, -1)
    const line = chance.below(Math.max(1, lines.length))
    const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0)
    const wish = chance.unit()
    const digits = [...(lines[line] ?? '').slice(0, -4).matchAll(/\d/g)]
    const digit = digits[Math.floor(wish * digits.length)]
    this.#files.delete(`${path}.checkpoint`)
    if (file === undefined || digit === undefined) return text.split('\n').length - 1
    const other = String((Number(digit[0]) + 1) % 10)
    const at = start + digit.index
    const rotten = text.slice(0, at) + other + text.slice(at + 1)
    file.seen = Buffer.from(rotten)
    file.sync()
    return line
  }

  loosePower(chance: Chance): void {
    for (const file of this.#files.values()) {
      let content = file.kept
      const survivors = chance.below(file.pending.length + 1)
      for (const change of file.pending.slice(0, survivors)) content = after(content, change)
      const next = file.pending[survivors]
      if (next?.kind === 'write' && chance.is(0.7)) {
        const bytes = next.bytes.subarray(0, chance.below(next.bytes.length))
        content = after(content, { ...next, bytes })
      }
      file.seen = content
      file.sync()
    }
  }

  /** The disk as one process has it. */
  for(life: Life): Disk {
    const disk = {
      access: async (path: string) => {
        life.point('disk access')
        if (!this.#files.has(path)) throw failed('ENOENT')
      },
      mkdir: async () => life.point('disk mkdir'),
      open: async (path: string, flags: string | number) => {
        life.point('disk open')
        return this.#open(path, flags, life)
      },
      readFile: async (path: string) => {
        life.point('disk read')
        const file = this.#files.get(path)
        if (file === undefined) throw failed('ENOENT')
        return file.seen.toString('utf8')
      },
      rename: async (from: string, to: string) => {
        life.point('disk rename')
        const file = this.#files.get(from)
        if (file === undefined) throw failed('ENOENT')
        this.#changed()
        this.#files.set(to, file)
        this.#files.delete(from)
      },
      rm: async (path: string) => {
        life.point('disk rm')
        this.#changed()
        this.#files.delete(path)
      },
    }
    return disk as unknown as Disk
  }

  #open(path: string, flags: string | number, life: Life): FileHandle {
    const there = this.#files.get(path)
    if (flags === 'wx' && there !== undefined) throw failed('EEXIST')
    // A folder is opened to be synced, which a folder here always is.
    const file = there ?? new SimFile(this.#changed)
    if (flags !== 'r') this.#files.set(path, file)
    if (flags === 'w') file.do({ kind: 'cut', to: 0 })
    const write = (bytes: Buffer, at: number) => {
      life.point('disk write')
      const room = this.full ? Math.floor(bytes.length / 2) : bytes.length
      file.do({ kind: 'write', at, bytes: Buffer.from(bytes.subarray(0, room)) })
      if (this.full) throw failed('ENOSPC')
    }
    const sync = async () => {
      life.point('disk sync')
      file.sync()
      life.point('disk synced')
    }
    const handle = {
      stat: async () => {
        life.point('disk stat')
        return { size: file.seen.length }
      },
      read: async (buffer: Buffer, offset: number, length: number, at: number) => {
        life.point('disk read')
        return { bytesRead: file.seen.copy(buffer, offset, at, Math.min(at + length, file.seen.length)), buffer }
      },
      write: async (bytes: Buffer, offset: number, length: number, at: number) => {
        write(bytes.subarray(offset, offset + length), at)
        return { bytesWritten: length, buffer: bytes }
      },
      writeFile: async (content: string | Buffer) => write(Buffer.from(content), file.seen.length),
      datasync: sync,
      sync,
      truncate: async (to: number) => {
        life.point('disk cut')
        file.do({ kind: 'cut', to })
      },
      close: async () => undefined,
    }
    return handle as unknown as FileHandle
  }
}
