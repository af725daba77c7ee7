import { millis } from '#domain/units.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { attachDirectory } from '#store/directory/attached.ts'
import { createSyncEngine, type SyncEngine } from '#sync/sync-engine.ts'
import { flushJournal } from '#usecases/flush-journal.ts'
import { newKey } from './filed-store.ts'
import type { TestShop } from './hq-shop.ts'
import { TestTill } from './till.ts'
import type { TestTill as HqTill } from './till-client.ts'

/** What happens to the next request: it never arrives, its answer is lost, it arrives twice, HQ is down. */
export type LineFault = 'lost-request' | 'lost-reply' | 'twice' | 'down'

/** What headquarters says, as far as tests change it on the way. */
export type Answered = {
  data: {
    verdicts?: unknown[]
    changes?: { kind: string; id: string; doc: Record<string, unknown>; later?: boolean }[] | undefined
  }
}

/** A till with its sync engine on a real headquarters, and a line between them that can be bad. */
export class SyncedTill {
  readonly till: TestTill
  readonly hq: HqTill
  /** Of the requests to come, in order; then the line is good. */
  readonly faults: (LineFault | null)[] = []
  /** Changes what headquarters answered, on the way. */
  tamper: ((answer: Answered) => Answered) | null = null
  /** The protocol that it says it speaks, where that is not this one. */
  speaks: string | null = null
  requests: string[] = []
  /** Live rows of members up to which no newer directory is fetched; null = as the till decides. */
  mostLive: number | null = null
  recovered = 0

  private constructor(till: TestTill, hq: HqTill) {
    this.till = till
    this.hq = hq
  }

  static async open(
    shop: Pick<TestShop, 'till' | 'clock'>,
    name = '1号机',
    at?: TestTill['identity']['store'],
  ): Promise<SyncedTill> {
    const hq = await shop.till(at === undefined ? { name } : { name, store: at })
    const { id, number, store } = hq
    const till = await TestTill.open({ till: { id, name, number }, store, hqUrl: 'http://hq.test' })
    till.now = millis(shop.clock.now)
    till.key = hq
    return new SyncedTill(till, hq)
  }

  /** Two tills that have all that headquarters has: of one store, or the second of another. */
  static async pair(
    shop: Pick<TestShop, 'till' | 'clock'>,
    other?: TestTill['identity']['store'],
  ): Promise<readonly [SyncedTill, SyncedTill]> {
    const [one, two] = [await SyncedTill.open(shop, '1号机'), await SyncedTill.open(shop, '2号机', other)] as const
    for (const till of [one, two]) await till.settle()
    return [one, two]
  }

  get engine(): SyncEngine {
    return this.#engine(async () => undefined)
  }

  #engine(sleep: () => Promise<void>): SyncEngine {
    return createSyncEngine(
      {
        store: this.till.store,
        till: this.till.id,
        fetch: (path, init) => this.#fetch(path, init),
        now: () => this.till.now,
        random: () => 0.5,
        sleep,
        toPinyin: loadPinyin,
        onRecovered: (events) => {
          this.recovered += events
          void flushJournal(this.till.ports)
        },
      },
      this.mostLive === null ? {} : { mostLive: this.mostLive },
    )
  }

  /** From now on it keeps the member directory; after a restart again. */
  async useDirectory(key?: CryptoKey): Promise<CryptoKey> {
    const used = key ?? (await newKey())
    attachDirectory(this.till.store, used)
    return used
  }

  /** What `keepHold` needs of the world; the same line. */
  get holdPorts() {
    return { store: this.till.store, fetch: (path: string, init: RequestInit) => this.#fetch(path, init) }
  }

  /** The loop as it begins after a start, for one round. */
  async runOnce(): Promise<void> {
    const stop = new AbortController()
    await this.#engine(async () => stop.abort()).run(stop.signal)
  }

  /** Rounds until everything is up and down. */
  async settle(): Promise<void> {
    this.faults.length = 0
    const result = await this.engine.round()
    if (result.kind !== 'done') throw new Error(JSON.stringify(result))
  }

  async #fetch(path: string, { method = 'GET', body, headers }: RequestInit): Promise<Response> {
    const target = path.replace(/^\/hq/, '')
    this.requests.push(`${method} ${target.split('?')[0]}`)
    const fault = this.faults.shift() ?? null
    const range = new Headers(headers).get('range')
    const overrides = this.speaks === null ? {} : { protocol: this.speaks }
    const send = () =>
      range === null
        ? this.hq.send(method, target, typeof body === 'string' ? body : '', overrides)
        : this.hq.sendRange(target, range)
    if (fault === 'lost-request') throw new TypeError('network')
    if (fault === 'down') return Response.json({ ok: false, code: 'hq-unreachable', facts: {} }, { status: 503 })
    const first = await send()
    if (fault === 'lost-reply') throw new TypeError('network')
    const response = fault === 'twice' ? await send() : first
    if (this.tamper === null || range !== null) return response
    return Response.json(this.tamper((await response.json()) as Answered), { status: response.status })
  }
}
