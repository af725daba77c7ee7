import type { BridgeAnswer, JournalLine } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { eventHash, GENESIS } from '#protocol/event-hash.ts'
import { AnyEventSchema } from '#protocol/event.ts'
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isDiskFull, syncFolder } from '../durable-file.ts'
import { LineOffsets } from './line-offsets.ts'
import { mendTail } from './mend-tail.ts'

export type JournalHead = { readonly seq: number; readonly hash: string }

/**
 * The till's journal on disk: one event a line as JSON, line n is event n. It is the copy that
 * survives the loss of the browser's database, so an append returns only after fsync.
 */
export class JournalFile {
  readonly #file: FileHandle
  readonly #offsets: LineOffsets
  #size: number
  #head: JournalHead
  #queue: Promise<unknown> = Promise.resolve()
  /** Name of the file that holds a torn, never confirmed end found at opening; null where there was none. */
  readonly torn: string | null

  private constructor(file: FileHandle, size: number, head: JournalHead, torn: string | null) {
    this.#file = file
    this.#size = size
    this.#head = head
    this.#offsets = new LineOffsets(file)
    this.torn = torn
  }

  /** Opens or creates the file. An end that a crash tore off is moved aside; all before it stays. */
  static async open(path: string): Promise<JournalFile> {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a+', 0o600)
    await syncFolder(dirname(path))
    const mended = await mendTail(file, path)
    return new JournalFile(file, mended.size, mended.head, mended.torn)
  }

  get head(): JournalHead {
    return this.#head
  }

  /**
   * Appends events in order; those that are there already with the same hash count as appended.
   * Refusals: `bad-line` {seq}, `journal-gap` {expected}, `journal-fork` {seq}, `disk-full`, `journal-failed`.
   * After a refusal the file is as it was before the call.
   */
  append(lines: readonly JournalLine[]): Promise<BridgeAnswer<{ readonly seq: number }>> {
    const result = this.#queue.then(() => this.#append(lines))
    this.#queue = result.catch(() => undefined)
    return result
  }

  async #append(lines: readonly JournalLine[]): Promise<BridgeAnswer<{ readonly seq: number }>> {
    let head = this.#head
    const fresh: string[] = []
    for (const line of lines) {
      if (!isSound(line)) return refused('bad-line', { seq: line.seq })
      if (line.seq <= this.#head.seq) {
        if ((await this.#hashAt(line.seq)) !== line.hash) return refused('journal-fork', { seq: line.seq })
      } else if (line.seq !== head.seq + 1) {
        return refused('journal-gap', { expected: head.seq + 1 })
      } else if (line.prevHash !== head.hash) {
        return refused('journal-fork', { seq: line.seq })
      } else {
        fresh.push(`${line.json}\n`)
        head = { seq: line.seq, hash: line.hash }
      }
    }
    if (fresh.length === 0) return done({ seq: this.#head.seq })
    const bytes = Buffer.from(fresh.join(''))
    try {
      await writeWhole(this.#file, bytes)
      await this.#file.datasync()
    } catch (error) {
      await this.#file.truncate(this.#size).catch(() => undefined)
      return refused(isDiskFull(error) ? 'disk-full' : 'journal-failed', { message: (error as Error).message })
    }
    this.#size += bytes.length
    this.#head = head
    return done({ seq: head.seq })
  }

  /** The events after `after`, at most `limit`, as JSON texts. */
  async read(after: number, limit: number): Promise<readonly string[]> {
    await this.#queue
    const last = Math.min(after + limit, this.#head.seq)
    return last <= after ? [] : this.#offsets.lines(after + 1, last, this.#size)
  }

  async #hashAt(seq: number): Promise<string | null> {
    const [line] = await this.#offsets.lines(seq, seq, this.#size)
    return line === undefined ? null : AnyEventSchema.parse(JSON.parse(line)).hash
  }

  async close(): Promise<void> {
    await this.#queue
    await this.#file.close()
  }
}

/** The host checks that a line is what it says and one line, not what it means. */
function isSound(line: JournalLine): boolean {
  if (line.json.includes('\n')) return false
  try {
    const event = AnyEventSchema.parse(JSON.parse(line.json))
    const same =
      event.till === line.till && event.seq === line.seq && event.prevHash === line.prevHash && event.hash === line.hash
    return same && eventHash(event) === line.hash && (line.seq > 1 || line.prevHash === GENESIS)
  } catch {
    return false
  }
}

async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written)
    written += bytesWritten
  }
}
