import type { BridgeAnswer, JournalLine } from '#bridge/routes.ts'
import { done, refused } from '#main/dispatch.ts'
import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { realDisk, type Disk } from '../disk.ts'
import { isDiskFull, syncFolder } from '../durable-file.ts'
import { dropCheckpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { EVERY, type LineIndex } from './line-index.ts'
import type { LineSeal } from './line-seal.ts'
import { planAppend, type JournalHead } from './plan-append.ts'
import { scanChain, type ChainPoint } from './scan-chain.ts'
import { setAside } from './set-aside.ts'
import { dropUnfinished, rewriteTorn, writeBeside } from './rewrite-journal.ts'
import { isSoundLine, readEvent } from './sound-event.ts'

export type Appended = BridgeAnswer<{ readonly seq: number }>
type Replacing = { readonly lines: readonly JournalLine[]; readonly answer: (result: BridgeAnswer<null>) => void }
type Waiting = { readonly lines: readonly JournalLine[]; readonly answer: (result: Appended) => void }

/**
 * The till's journal on disk: one event a line, sealed, line n is event n. It is the copy that
 * survives the loss of the browser's database, so an append returns only after fsync.
 */
export class JournalFile {
  readonly #path: string
  readonly #seal: LineSeal
  #file: FileHandle
  #index: LineIndex
  readonly #disk: Disk
  /** The last event that is safely on disk. Bytes behind it are left over from a failed write. */
  #end: ChainPoint
  #leftover = false
  #torn: string | null
  /** Where what is behind the sound part ends, while a full disk has no room for its copy; null where nothing is. */
  #unkept: number | null
  #waiting: Waiting[] = []
  #replacing: Replacing[] = []
  /** Reads under way, which an exchange of the file waits for, and that exchange, which reads wait for. */
  readonly #reading = new Set<Promise<unknown>>()
  #exchanging: Promise<void> = Promise.resolve()
  #working: Promise<void> | null = null
  #closed = false

  private constructor(
    path: string,
    seal: LineSeal,
    file: FileHandle,
    index: LineIndex,
    end: ChainPoint,
    torn: string | null,
    unkept: number | null,
    disk: Disk,
  ) {
    this.#path = path
    this.#seal = seal
    this.#file = file
    this.#index = index
    this.#end = end
    this.#torn = torn
    this.#unkept = unkept
    this.#disk = disk
  }

  /**
   * Opens or creates the file and follows its chain; what is behind the last sound event is moved aside, where the
   * disk is full before the next append. The sound part can be read in either case.
   */
  static async open(path: string, seal: LineSeal, disk: Disk = realDisk): Promise<JournalFile> {
    await disk.mkdir(dirname(path), { recursive: true })
    await dropUnfinished(path, disk)
    // Not for appending: on Windows a file that was opened so cannot be cut.
    const file = await disk.open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      const { size } = await file.stat()
      if (size === 0) await syncFolder(dirname(path), disk)
      const { point, index } = await readCheckpoint(file, path, size, seal, disk)
      const end = await scanChain(file, point, size, seal, (seq, start) => index.note(seq, start))
      const [torn, unkept] = end.end < size ? await keepTorn(file, path, end.end, size, disk) : [null, null]
      if (end.seq >= point.seq + EVERY) await writeCheckpoint(path, end, index, disk)
      return new JournalFile(path, seal, file, index, end, torn, unkept, disk)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** Name of the file that holds what a crash or a bad disk left behind the sound part; null where nothing was. */
  get torn(): string | null {
    return this.#torn
  }

  get head(): JournalHead {
    const { seq, hash } = this.#end
    return { seq, hash }
  }

  /** How many bytes of the file are events. */
  get bytes(): number {
    return this.#end.end
  }

  /**
   * Appends events in order; those that are there already with the same hash count as appended. Calls
   * that wait while the disk is busy are written together with one fsync.
   * Refusals: `bad-line` {seq}, `journal-gap` {expected}, `journal-fork` {seq}, `disk-full`, `journal-failed`.
   * After a refusal the journal is as it was before the call.
   */
  append(lines: readonly JournalLine[]): Promise<Appended> {
    if (this.#closed) return Promise.resolve(refused('journal-failed', { message: 'the journal is closed' }))
    return new Promise((answer) => {
      this.#waiting.push({ lines, answer })
      this.#working ??= this.#work()
    })
  }

  /**
   * Puts other texts in the place of events that are there already, with the same hashes, and waits for the disk.
   * Refusals: `bad-line` {seq}, `disk-full`, `journal-failed`; then the journal is as it was before.
   */
  replace(lines: readonly JournalLine[]): Promise<BridgeAnswer<null>> {
    if (this.#closed) return Promise.resolve(refused('journal-failed', { message: 'the journal is closed' }))
    return new Promise((answer) => {
      this.#replacing.push({ lines, answer })
      this.#working ??= this.#work()
    })
  }

  /** The events after `after`, at most `limit`, as JSON texts. */
  async read(after: number, limit: number): Promise<readonly string[]> {
    await this.#exchanging.catch(() => undefined)
    const { seq, end } = this.#end
    const last = Math.min(after + limit, seq)
    if (last <= after) return []
    const reading = this.#lines(after + 1, last, end)
    this.#reading.add(reading)
    return reading.finally(() => this.#reading.delete(reading))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#working
    await writeCheckpoint(this.#path, this.#end, this.#index, this.#disk)
    await this.#file.close()
  }

  async #work(): Promise<void> {
    try {
      while (this.#waiting.length + this.#replacing.length > 0) {
        if (this.#waiting.length > 0) await this.#appendAll(this.#waiting.splice(0))
        for (const { lines, answer } of this.#replacing.splice(0)) answer(await this.#replaceAll(lines))
      }
    } finally {
      // At once with the last look at what waits: an append that comes later starts the work again.
      this.#working = null
    }
  }

  async #appendAll(batch: readonly Waiting[]): Promise<void> {
    const fresh: JournalLine[] = []
    const planned: { readonly answer: Waiting['answer']; readonly seq: number }[] = []
    const before = this.#end.seq
    for (const { lines, answer } of batch) {
      const plan = await planAppend(lines, this.head, fresh, (first, last) => this.#hashes(first, last)).catch(failed)
      if (!plan.ok) answer(plan)
      else {
        fresh.push(...plan.data)
        planned.push({ answer, seq: (fresh.at(-1) ?? this.head).seq })
      }
    }
    const failure = fresh.length === 0 ? null : await this.#write(fresh)
    for (const { answer, seq } of planned) answer(failure ?? done({ seq }))
    if (Math.floor(before / EVERY) < Math.floor(this.#end.seq / EVERY)) {
      await writeCheckpoint(this.#path, this.#end, this.#index, this.#disk)
    }
  }

  async #replaceAll(lines: readonly JournalLine[]): Promise<BridgeAnswer<null>> {
    const liar = lines.find((line) => !isSoundLine(line))
    if (liar !== undefined) return refused('bad-line', { seq: liar.seq })
    try {
      const made = await writeBeside(this.#file, this.#path, this.#end, lines, this.#seal, this.#disk)
      await rewriteTorn(this.#path, lines, this.#seal, this.#disk)
      await (this.#exchanging = this.#exchange(made))
      return done(null)
    } catch (error) {
      return failed(error)
    }
  }

  /** The new file takes the place of the old one, whole or not at all. */
  async #exchange({ beside, index, end }: Awaited<ReturnType<typeof writeBeside>>): Promise<void> {
    // It tells of places that are others from here on.
    await dropCheckpoint(this.#path, this.#disk)
    await Promise.allSettled(this.#reading)
    // Windows replaces no file that is open.
    await this.#file.close()
    try {
      await this.#disk.rename(beside, this.#path)
      this.#index = index
      this.#end = end
      this.#leftover = false
      this.#unkept = null
    } finally {
      this.#file = await this.#disk.open(this.#path, constants.O_RDWR, 0o600)
    }
    await syncFolder(dirname(this.#path), this.#disk)
    await writeCheckpoint(this.#path, this.#end, this.#index, this.#disk)
  }

  /** Writes behind the last event and waits for the disk. Out: the refusal where that failed, else null. */
  async #write(fresh: readonly JournalLine[]): Promise<BridgeAnswer<never> | null> {
    const lines = fresh.map(({ seq, json }) => Buffer.from(`${this.#seal.seal(seq, json)}\n`))
    const bytes = Buffer.concat(lines)
    try {
      if (this.#unkept !== null) {
        this.#torn = await setAside(this.#file, this.#path, this.#end.end, this.#unkept, this.#disk)
        this.#unkept = null
      }
    } catch (error) {
      return failed(error)
    }
    try {
      if (this.#leftover) await this.#cut()
      this.#leftover = true
      await writeWhole(this.#file, bytes, this.#end.end)
      await this.#file.datasync()
    } catch (error) {
      await this.#cut().catch(() => undefined)
      return failed(error)
    }
    this.#leftover = false
    let { end } = this.#end
    fresh.forEach(({ seq, hash }, i) => {
      this.#index.note(seq, end)
      end += lines[i]?.length ?? 0
      this.#end = { seq, hash, end }
    })
    return null
  }

  async #cut(): Promise<void> {
    await this.#file.truncate(this.#end.end)
    this.#leftover = false
  }

  /** What lines `first` to `last` hold; of one that has gone bad since it was written, which is no event any more, nothing. */
  async #lines(first: number, last: number, end: number): Promise<string[]> {
    const lines = await this.#index.lines(this.#file, first, last, end)
    return lines.map((line) => this.#seal.open(line) ?? '')
  }

  async #hashes(first: number, last: number): Promise<readonly string[]> {
    const lines = await this.#lines(first, last, this.#end.end)
    return lines.map((line) => readEvent(line)?.hash ?? '')
  }
}

/** Out: the name of the copy, or how far reaches what a full disk had no room to copy. */
async function keepTorn(...[file, path, end, size, disk]: Parameters<typeof setAside>) {
  try {
    return [await setAside(file, path, end, size, disk), null] as const
  } catch (error) {
    if (isDiskFull(error)) return [null, size] as const
    throw error
  }
}

function failed(error: unknown): BridgeAnswer<never> {
  return refused(isDiskFull(error) ? 'disk-full' : 'journal-failed', { message: (error as Error).message })
}

async function writeWhole(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, at + written)
    written += bytesWritten
  }
}
