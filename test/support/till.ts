import './indexed-db.ts'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BridgeAnswer, TillIdentity } from '#bridge/routes.ts'
import { millis, type Millis } from '#domain/units.ts'
import { JournalFile } from '#services/journal-file/journal-file.ts'
import { createLineSeal } from '#services/journal-file/line-seal.ts'
import { signCoupon } from '#services/sign-coupon.ts'
import type { TillKey } from '#services/till-key.ts'
import { applyPage, type Page } from '#store/apply-page.ts'
import { openStore, type Store } from '#store/open.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { openTill, type OpeningReport } from '#usecases/open-till.ts'
import type { Ports } from '#usecases/ports.ts'
import { pageOf } from './page-of.ts'
import { TEST_DATA_KEY, TEST_STORE_KEY } from './test-keys.ts'
import { firstChanges, MONDAY } from './shop.ts'
import { TILL_7 } from './till-identity.ts'

/** The process died here; nothing after it happened. */
export class Crash extends Error {}

/** Where the journal file fails next. */
export type Failure =
  /** Killed before anything reached the file, or after fsync and before the answer. */
  'crash-before' | 'crash-after' | { readonly refuse: string }

let made = 0

/** A till with a fake IndexedDB and a real journal file, that can be killed, restarted and wiped. */
export class TestTill {
  readonly name = `till-${++made}`
  readonly identity: TillIdentity
  now: Millis = MONDAY
  /** Milliseconds since it was started, whatever is done to `now`. */
  uptime = 0
  #runs = 1
  failure: Failure | null = null
  /** The host's key; without one it cannot sign. */
  key: TillKey | null = null
  store: Store
  ports: Ports
  #file: JournalFile
  #path: string
  #ids = 0

  private constructor(identity: TillIdentity, path: string, file: JournalFile) {
    this.identity = identity
    this.#path = path
    this.#file = file
    this.store = openStore(this.name, TEST_STORE_KEY)
    this.ports = this.#makePorts()
  }

  static async open(identity: TillIdentity = TILL_7): Promise<TestTill> {
    const path = join(await mkdtemp(join(tmpdir(), 'shuke-till-')), 'journal.jsonl')
    const till = new TestTill(
      identity,
      path,
      await JournalFile.open(path, createLineSeal(TEST_DATA_KEY, identity.till.id)),
    )
    // Elsewhere whoever opens it closes it; Vitest cannot even be imported there.
    if (process.env['VITEST'] !== undefined) (await import('vitest')).onTestFinished(() => till.close())
    await openTill(till.ports)
    return till
  }

  #openFile(): Promise<JournalFile> {
    return JournalFile.open(this.#path, createLineSeal(TEST_DATA_KEY, this.id))
  }

  async close(): Promise<void> {
    this.store.close()
    await this.#file.close()
  }

  get id(): string {
    return this.identity.till.id
  }

  #makePorts(): Ports {
    return {
      store: this.store,
      journal: {
        append: async (lines) => {
          const { failure } = this
          if (failure === 'crash-before') throw new Crash()
          if (failure !== null && failure !== 'crash-after') return { ok: false, code: failure.refuse, facts: {} }
          const answer = await this.#file.append(lines)
          if (failure === 'crash-after') throw new Crash()
          return answer
        },
        head: async (): Promise<BridgeAnswer<{ seq: number; hash: string }>> => ({ ok: true, data: this.#file.head }),
        replace: (lines) => this.#file.replace(lines),
        read: async (after, limit) => ({ ok: true, data: { lines: await this.#file.read(after, limit) } }),
      },
      signCoupon: async (contents) =>
        this.key === null ? { ok: false, code: 'key-locked', facts: {} } : signCoupon(contents, this.key),
      identity: this.identity,
      now: () => this.now,
      clock: () => ({ run: `run-${this.#runs}`, uptime: this.uptime }),
      newId: () => `${this.id}-${String(++this.#ids).padStart(6, '0')}`,
      newSalt: () => String(++this.#ids).padStart(22, '0'),
    }
  }

  /** The process ends and starts again; the clock goes on by `ms`. */
  async restart(ms = 1000): Promise<OpeningReport> {
    await this.close()
    this.failure = null
    this.now = millis(this.now + ms)
    this.uptime = 0
    this.#runs++
    this.#file = await this.#openFile()
    this.store = openStore(this.name, TEST_STORE_KEY)
    this.ports = this.#makePorts()
    return openTill(this.ports)
  }

  /** The database is lost; the journal file stays. */
  async wipe(): Promise<void> {
    await this.store.delete()
    this.store = openStore(this.name, TEST_STORE_KEY)
    this.ports = this.#makePorts()
  }

  /** The journal file is lost. */
  async loseFile(): Promise<void> {
    await this.#file.close()
    this.#path = `${this.#path}-new`
    this.#file = await this.#openFile()
    this.ports = this.#makePorts()
  }

  /** Where the journal file is. */
  get journalPath(): string {
    return this.#path
  }

  /** The lines of a file of the journal, opened; those that are none as they are. */
  openLines(text: string): readonly string[] {
    const seal = createLineSeal(TEST_DATA_KEY, this.id)
    return text.split('\n').map((line) => seal.open(line) ?? line)
  }

  get fileHead(): { readonly seq: number; readonly hash: string } {
    return this.#file.head
  }

  /** Headquarters sends a page. */
  async pull(changes: Page['changes'], page: Partial<Page> = {}): Promise<void> {
    await applyPage(this.store, pageOf(changes, page), await loadPinyin(), this.now)
  }

  /** A till with the demo programme, four products, one member, a cashier and a manager. */
  static async withShop(): Promise<TestTill> {
    const till = await TestTill.open()
    await till.pull(firstChanges())
    return till
  }
}
