import type { Hold } from '#domain/rights/rights.ts'
import { createHq, type Hq } from '#hq/create-hq.ts'
import { sweepErasures } from '#hq/erasure/sweep.ts'
import { pauseRights } from '#hq/rights/pause.ts'
import { adminOf, type AdminCall } from '#test/support/till-client.ts'
import type { Chance } from './chance.ts'
import { FaultyDatabase } from './faulty-database.ts'
import { TOKEN } from './furnish.ts'
import type { HqDatabase } from './hq-database.ts'
import { grantFault, READ_GRANTED, type Granted } from './checks/granted.ts'
import { keepSnapshot, putBack } from './snapshots.ts'

/** A request as it lies on the line; it can be sent again. */
export type Wire = { readonly url: string; readonly init: RequestInit }

/** By till: the last of its events that headquarters has dealt with. */
export type Heads = ReadonlyMap<string, number>

/** What an open checkout holds, and whose it is. */
export type Held = Hold & { readonly member: string }

/** What a till knows that has pulled everything: events of each till, what is held, lost cards. */
export type Known = { readonly heads: Heads; readonly holds: readonly Held[]; readonly lostCards: ReadonlySet<string> }

const NOTHING: Known = { heads: new Map(), holds: [], lostCards: new Set() }

/** Requests that may give rights. */
const GRANTING = ['/v1/push', '/v1/hold']

/** The real headquarters on a real database: two processes, either of which can be killed in any request. */
export class SimHq {
  /** Other processes of the same database, for the eyes of the simulator: never killed. */
  readonly admin: AdminCall
  readonly database: HqDatabase
  heads: Heads = new Map()
  /** What headquarters had when it gave out a cursor. */
  readonly #knownAt = new Map<string, Known>()
  /** Errors that nobody has caused. */
  readonly defects: string[] = []
  /** Rights that it has given and must not have. */
  readonly grantFaults: string[] = []
  #backup: Heads | null = null
  #processes: { readonly db: FaultyDatabase; readonly hq: Hq }[] = []
  readonly #eyes: Hq
  readonly #now: () => number
  readonly #random: Chance

  private constructor(database: HqDatabase, now: () => number, random: Chance) {
    this.database = database
    this.#now = now
    this.#random = random
    this.#processes = [this.#start(), this.#start()]
    this.#eyes = this.#start().hq
    this.admin = adminOf(this.#eyes, TOKEN)
  }

  static async open(database: HqDatabase, now: () => number, random: Chance): Promise<SimHq> {
    await database.reset()
    return new SimHq(database, now, random)
  }

  /** Answers as one of the processes does; throws where that is killed on the way. */
  async handle({ url, init }: Wire, chance: Chance, deadly: number): Promise<Response> {
    const place = chance.below(this.#processes.length)
    const process = this.#processes[place]!
    if (chance.is(deadly)) process.db.dieAfter(chance.below(25))
    const { pathname } = new URL(url)
    const grants = GRANTING.includes(pathname)
    const before = grants ? await this.query<Granted>(READ_GRANTED) : []
    const response = await process.hq.fetch(new Request(url, init))
    process.db.spare()
    if (process.db.dead) {
      this.#processes[place] = this.#start()
      await this.#readHeads()
      throw new TypeError('headquarters died')
    }
    const fault = grants ? grantFault(before, await this.query<Granted>(READ_GRANTED)) : null
    if (fault !== null) this.grantFaults.push(fault)
    await this.#note(pathname, response)
    return response
  }

  restart(): void {
    this.#processes = [this.#start(), this.#start()]
  }

  /** What a process does each minute: whoever was erased is looked for once more. */
  sweep(): Promise<void> {
    return sweepErasures(this.#eyes.context)
  }

  get backedUp(): boolean {
    return this.#backup !== null
  }

  async keepBackup(): Promise<void> {
    await keepSnapshot(this.database.db, 'backup')
    this.#backup = this.heads
  }

  /** An older state comes back, as another database: its cursors are not those of the one that was lost. */
  async restoreBackup(chance: Chance): Promise<void> {
    await putBack(this.database.db, 'backup')
    const epoch = Buffer.from(chance.bytes(6)).toString('hex')
    await this.database.db.query('UPDATE hq SET epoch = $1', [epoch])
    await pauseRights(this.database.db, this.#now())
    this.heads = this.#backup ?? new Map()
    this.#knownAt.clear()
    this.restart()
  }

  /** What a till knows whose last whole pull ended with this cursor. */
  known(cursor: string | undefined): Known {
    return this.#knownAt.get(cursor ?? '') ?? NOTHING
  }

  /** What is held now, also what has lapsed and was not swept away yet. */
  async holds(): Promise<readonly Held[]> {
    const rows = await this.query<{ member: string; holds: readonly Hold[] }>(
      `SELECT member, doc -> 'holds' AS holds FROM member_rights WHERE json_array_length(doc -> 'holds') > 0`,
    )
    return rows.flatMap(({ member, holds }) => holds.map((hold) => ({ ...hold, member })))
  }

  query<T extends object>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.database.db.query<T>(text, params)
  }

  #start(): { readonly db: FaultyDatabase; readonly hq: Hq } {
    const db = new FaultyDatabase(this.database.db)
    const hq = createHq({
      database: db,
      now: this.#now,
      random: (bytes) => this.#random.bytes(bytes),
      log: (line) => {
        if (line['level'] === 'error' && !db.dead) this.defects.push(JSON.stringify(line))
      },
    })
    return { db, hq }
  }

  async #note(path: string, response: Response): Promise<void> {
    if (path === '/v1/push') await this.#readHeads()
    if (path !== '/v1/pull' || !response.ok) return
    const { data } = (await response.clone().json()) as { data: { cursor: string; more: boolean } }
    if (data.more) return
    const lost = await this.query<{ value: string }>('SELECT value FROM member_key WHERE lost')
    const lostCards = new Set(lost.map(({ value }) => value))
    this.#knownAt.set(data.cursor, { heads: this.heads, holds: await this.holds(), lostCards })
  }

  async #readHeads(): Promise<void> {
    const rows = await this.query<{ id: string; last_seq: number }>('SELECT till AS id, last_seq FROM chain')
    this.heads = new Map(rows.map(({ id, last_seq }) => [id, last_seq]))
  }
}
