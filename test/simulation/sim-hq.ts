import { createHq, type Hq } from '#hq/create-hq.ts'
import { pauseRights } from '#hq/rights/pause.ts'
import { adminOf, type AdminCall } from '#test/support/till-client.ts'
import type { Chance } from './chance.ts'
import { FaultyDatabase } from './faulty-database.ts'
import { TOKEN } from './furnish.ts'
import type { HqDatabase } from './hq-database.ts'
import { keepSnapshot, putBack } from './snapshots.ts'

/** A request as it lies on the line; it can be sent again. */
export type Wire = { readonly url: string; readonly init: RequestInit }

/** By till: the last of its events that headquarters has dealt with. */
export type Heads = ReadonlyMap<string, number>

/** The real headquarters on a real database: two processes, either of which can be killed in any request. */
export class SimHq {
  /** Other processes of the same database, for the eyes of the simulator: never killed. */
  readonly admin: AdminCall
  readonly database: HqDatabase
  heads: Heads = new Map()
  /** What headquarters had of each till when it gave out a cursor. */
  readonly headsAt = new Map<string, Heads>()
  /** Errors that nobody has caused. */
  readonly defects: string[] = []
  #backup: Heads | null = null
  #processes: { readonly db: FaultyDatabase; readonly hq: Hq }[] = []
  readonly #now: () => number
  readonly #random: Chance

  private constructor(database: HqDatabase, now: () => number, random: Chance) {
    this.database = database
    this.#now = now
    this.#random = random
    this.#processes = [this.#start(), this.#start()]
    this.admin = adminOf(this.#start().hq, TOKEN)
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
    const response = await process.hq.fetch(new Request(url, init))
    process.db.spare()
    if (process.db.dead) {
      this.#processes[place] = this.#start()
      await this.#readHeads()
      throw new TypeError('headquarters died')
    }
    await this.#note(new URL(url).pathname, response)
    return response
  }

  restart(): void {
    this.#processes = [this.#start(), this.#start()]
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
    this.headsAt.clear()
    this.restart()
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
    if (!data.more) this.headsAt.set(data.cursor, this.heads)
  }

  async #readHeads(): Promise<void> {
    const rows = await this.query<{ id: string; last_seq: number }>('SELECT till AS id, last_seq FROM chain')
    this.heads = new Map(rows.map(({ id, last_seq }) => [id, last_seq]))
  }
}
