import { keyFor } from '#services/data-key.ts'
import { createLineSeal } from '#services/journal-file/line-seal.ts'
import { journalPath } from '#services/journal-path.ts'
import { TEST_DATA_KEY, TEST_STORE_KEY } from '#test/support/test-keys.ts'
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { v7 } from 'uuid'
import type { BridgeAnswer } from '#bridge/routes.ts'
import { HostProblem } from '#main/host-problem.ts'
import { signCoupon } from '#services/sign-coupon.ts'
import { createTill, type Till } from '#services/till.ts'
import { HqLink } from '#services/hq-link.ts'
import type { TillKey } from '#services/till-key.ts'
import { openStore, type Store } from '#store/open.ts'
import { loadPinyin } from '#store/pinyin.ts'
import type { HqFetch } from '#sync/call-hq.ts'
import { keepHold, type HoldWish } from '#sync/keep-hold.ts'
import { createSyncEngine, type SyncEngine } from '#sync/sync-engine.ts'
import { flushJournal } from '#usecases/flush-journal.ts'
import { openTill, type OpeningReport } from '#usecases/open-till.ts'
import type { Ports } from '#usecases/ports.ts'
import { redactJournal } from '#usecases/redact-journal.ts'
import type { Chance } from './chance.ts'
import { HQ_URL, type FurnishedTill } from './furnish.ts'
import { Life } from './life.ts'
import type { Line } from './line.ts'
import { newTillKey } from './new-till-key.ts'
import { SimDisk } from './sim-disk.ts'
import { failWith } from './storage-faults.ts'
import type { TillClock } from './till-clock.ts'

const PROFILE = '/till'

export type TillSurroundings = {
  readonly line: Line
  readonly clock: TillClock
  readonly ids: Chance
  readonly pageSize: number
  meanwhile(): Promise<void>
}

/** One process of a till: it dies as a whole. */
type Running = {
  readonly life: Life
  readonly store: Store
  readonly ports: Ports
  readonly host: Till
  readonly link: HqLink
}

/** A till: the code of the page and the journal file of the host on a machine that can fail. */
export class SimTill {
  readonly identity: FurnishedTill['identity']
  readonly line: Line
  readonly clock: TillClock
  readonly disk = new SimDisk()
  /** How many events its database and its file held when they were last looked at. */
  head = 0
  filed = 0
  /** Its file could not be completed when it was opened; it says so, and the next fact completes it. */
  behind = false
  /** Up to here its chain was looked at since it was started; null where it was not. */
  sound: { readonly seq: number; readonly hash: string } | null = null
  /** Headquarters holds events that it has lost, and gives them back first. */
  blank = false
  readonly #surroundings: TillSurroundings
  #changes = 0
  #key: TillKey
  #indexedDb = new IDBFactory()
  #running: Running | null = null
  /** Work that the page does when it comes to it, after what the sync worker told it. */
  #errands: (() => Promise<unknown>)[] = []

  constructor({ identity, key }: FurnishedTill, surroundings: TillSurroundings) {
    this.identity = identity
    this.line = surroundings.line
    this.clock = surroundings.clock
    this.#key = key
    this.#surroundings = surroundings
  }

  get id(): string {
    return this.identity.till.id
  }

  get running(): Running {
    if (this.#running === null) throw new Error('the till is not running')
    return this.#running
  }

  get alive(): boolean {
    return this.#running !== null && !this.#running.life.dead
  }

  /** It was started and has not been found dead. */
  get started(): boolean {
    return this.#running !== null
  }

  /** Of two moments with the same stamp nothing that the till holds was changed in between, in its database or on its disk. */
  get stamp(): string {
    return [this.#changes, this.disk.changes, this.disk.full, this.behind, this.blank].join(' ')
  }

  get store(): Store {
    return this.running.store
  }

  get ports(): Ports {
    return this.running.ports
  }

  get journalPath(): string {
    return journalPath(PROFILE, this.id)
  }

  /** What is safely in the journal file; a line that is damaged is empty. */
  get journalLines(): readonly string[] {
    const seal = createLineSeal(keyFor(TEST_DATA_KEY, 'journal'), this.id)
    const lines = this.disk.kept(this.journalPath).split('\n').slice(0, -1)
    return lines.map((line) => seal.open(line) ?? '')
  }

  /** Starts the process, which may die on the way. */
  async start(dieAfter: number | null = null): Promise<OpeningReport> {
    const life = new Life()
    if (dieAfter !== null) life.dieAfter(dieAfter)
    Dexie.dependencies = { indexedDB: this.#indexedDb, IDBKeyRange }
    const store = openStore(`sim-${this.id}`, TEST_STORE_KEY)
    this.#changes += 1
    failWith(store, life, this.disk, () => void this.#changes++)
    const host = createTill({
      profile: PROFILE,
      identity: this.identity,
      key: this.#key,
      dataKey: async () => ({ ok: true, data: TEST_DATA_KEY }),
      log: () => undefined,
      disk: this.disk.for(life),
    })
    const link = new HqLink((url, init) => this.line.send({ url, init }, life), { now: () => this.clock.now() })
    this.#errands = []
    this.sound = null
    this.#running = { life, store, host, link, ports: this.#portsOf(life, store, host) }
    const report = await openTill(this.#running.ports)
    life.point('opened')
    life.spare()
    return report
  }

  /** The power goes; what the disk was not made to keep may be lost. */
  kill(chance: Chance, why: string): void {
    const { life, store } = this.running
    if (!life.dead) life.end(why)
    store.close()
    this.disk.loosePower(chance)
    this.#running = null
  }

  /** The process ends, where there is one, in good order or not. */
  async stop(chance: Chance, orderly: boolean): Promise<void> {
    if (this.#running === null) return
    if (orderly && !this.#running.life.dead) await this.#running.host.close()
    this.kill(chance, 'stopped')
  }

  loseDatabase(): void {
    this.#indexedDb = new IDBFactory()
    this.head = 0
  }

  loseFiles(): void {
    this.disk.wipe()
    this.filed = 0
  }

  /** Another machine in its place, enrolled with a new code. */
  async replace(code: string): Promise<BridgeAnswer<unknown>> {
    this.loseDatabase()
    this.loseFiles()
    this.#key = newTillKey()
    const link = new HqLink((url, init) => this.line.send({ url, init }, new Life()), { now: () => this.clock.now() })
    return link.enrol(HQ_URL, code, this.#key.publicKey)
  }

  get engine(): SyncEngine {
    const { store, ports } = this.running
    return createSyncEngine({
      store,
      till: this.id,
      fetch: this.#fetch,
      now: () => this.clock.now(),
      random: () => 0.5,
      sleep: async () => undefined,
      toPinyin: loadPinyin,
      onRecovered: () => void this.#errands.push(() => flushJournal(ports)),
    })
  }

  /** Asks headquarters to hold what an open checkout would spend; null gives back what is held. */
  async hold(wish: HoldWish | null): Promise<void> {
    const { store, ports } = this.running
    await keepHold({ store, fetch: this.#fetch, newId: ports.newId }, wish)
  }

  /** As the sync worker has it: by the host, which signs. */
  get #fetch(): HqFetch {
    const { life, link } = this.running
    return async (path, { method = 'GET', body }) => {
      const target = path.replace(/^\/hq/, '').replace(/limit=\d+/, `limit=${this.#surroundings.pageSize}`)
      const bytes = new TextEncoder().encode(typeof body === 'string' ? body : '')
      const answer = await link.forward({ method, target, body: bytes }, this.identity, this.#key)
      life.point('answered')
      return answer
    }
  }

  /** The page does what the worker has asked it for. */
  async runErrands(): Promise<void> {
    for (const errand of this.#errands.splice(0)) await errand()
    await redactJournal(this.ports)
  }

  #portsOf(life: Life, store: Store, host: Till): Ports {
    const { ids, meanwhile } = this.#surroundings
    const answer = async <T>(ask: () => Promise<BridgeAnswer<T>>): Promise<BridgeAnswer<T>> => {
      try {
        return await ask()
      } catch (error) {
        if (error instanceof HostProblem && !life.dead) return { ok: false, code: error.code, facts: error.facts }
        throw error
      } finally {
        life.point('the host had answered')
      }
    }
    return {
      store,
      journal: {
        append: async (lines) => {
          life.point('before an append')
          await meanwhile()
          life.point('while an append was on its way')
          return answer(async () => (await host.journal()).append(lines))
        },
        replace: (lines) => {
          life.point('before the journal is written anew')
          return answer(async () => (await host.journal()).replace(lines))
        },
        head: () => answer(async () => ({ ok: true, data: (await host.journal()).head })),
        read: (after, limit) =>
          answer(async () => ({ ok: true, data: { lines: await (await host.journal()).read(after, limit) } })),
      },
      signCoupon: async (contents) => {
        life.point('before a coupon is signed')
        return answer(async () => signCoupon(contents, this.#key))
      },
      identity: this.identity,
      clock: () => ({ run: 'sim', uptime: this.clock.now() }),
      now: () => this.clock.now(),
      newId: () => v7({ msecs: this.clock.now(), random: ids.bytes(16) }),
      newSalt: () => Buffer.from(ids.bytes(16)).toString('base64url'),
    }
  }
}
