import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import { AnyEventSchema, type AnyEvent } from '#protocol/event.ts'
import { access, writeFile, type FileHandle } from 'node:fs/promises'
import type { JournalHead } from './journal-file.ts'

const CHUNK = 64 * 1024
const NEWLINE = 0x0a

/**
 * Finds the last whole event of a journal and cuts off what a crash left behind it. Bytes that are
 * no whole event were never confirmed (an append is confirmed only after fsync); they are kept in a
 * file beside all the same.
 */
export async function mendTail(
  file: FileHandle,
  path: string,
): Promise<{ readonly size: number; readonly head: JournalHead; readonly torn: string | null }> {
  const { size } = await file.stat()
  let end = size
  let head: JournalHead = { seq: 0, hash: GENESIS }
  while (end > 0) {
    const start = await lineStart(file, end)
    const event = readEvent(await readRange(file, start, end))
    if (event !== null) {
      head = { seq: event.seq, hash: event.hash }
      break
    }
    end = start
  }
  if (end === size) return { size, head, torn: null }
  const torn = await freeName(path)
  await writeFile(torn, await readRange(file, end, size), { mode: 0o600, flush: true })
  await file.truncate(end)
  await file.sync()
  return { size: end, head, torn }
}

/** Where the line begins that ends at `end` (its newline, if it has one, included). */
async function lineStart(file: FileHandle, end: number): Promise<number> {
  let upTo = end - 1
  while (upTo > 0) {
    const from = Math.max(0, upTo - CHUNK)
    const at = (await readRange(file, from, upTo)).lastIndexOf(NEWLINE)
    if (at >= 0) return from + at + 1
    upTo = from
  }
  return 0
}

function readEvent(bytes: Buffer): AnyEvent | null {
  if (bytes.at(-1) !== NEWLINE) return null
  try {
    const event = AnyEventSchema.parse(JSON.parse(bytes.toString('utf8')))
    return eventHash(event) === event.hash ? event : null
  } catch {
    return null
  }
}

async function readRange(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(to - from)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from)
  return buffer.subarray(0, bytesRead)
}

async function freeName(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = `${path}.torn-${n}`
    try {
      await access(name)
    } catch {
      return name
    }
  }
}
