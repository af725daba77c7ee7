import { createHash } from 'node:crypto'
import { canonicalJson } from '#protocol/event-hash.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { eraseFact } from '#protocol/personal-fields.ts'
import { readMeta } from '#store/meta.ts'
import { riskNow } from '#store/rights.ts'
import { Chance } from './chance.ts'
import { spendingFault } from './checks/exposure.ts'
import type { Look } from './checks/look-at.ts'
import { START } from './furnish.ts'
import type { HqDatabase } from './hq-database.ts'
import { Ledgers } from './ledgers.ts'
import { Line } from './line.ts'
import type { RunPlan } from './options.ts'
import { PersonWords } from './person-words.ts'
import { SimHq, type Heads, type Known } from './sim-hq.ts'
import { SimTill } from './sim-till.ts'
import type { Step } from './steps.ts'
import { TillClock } from './till-clock.ts'
import { Violation } from './violation.ts'

/** A step that is running, and how many of them are inside each other. */
export type Frame = { readonly step: Step; readonly chance: Chance; nested: number }

/** One run: headquarters, tills, the time, what has happened and what was promised. */
export class World {
  time = START
  readonly plan: RunPlan
  readonly hq: SimHq
  readonly tills: readonly SimTill[]
  /** What each till has confirmed. */
  readonly ledgers: readonly Ledgers[]
  /** How each till that runs was when it was last looked at. */
  readonly looks = new Map<SimTill, Look>()
  /** Of tills that headquarters does not serve any more. */
  readonly revoked = new Set<SimTill>()
  /** By event: what its till had heard of other tills' events when it was made. */
  readonly heardBefore = new Map<string, Heads>()
  /** Headquarters was put back to an older state: it has forgotten rights that it gave and facts that it applied. */
  forgot = false
  /** Codes of signed coupons that were handed out, whatever became of their tills. */
  readonly papers: string[] = []
  readonly words = new PersonWords()
  readonly frames: Frame[] = []
  readonly counts = new Map<string, number>()
  readonly trace: string[] = []
  /** Runs a step inside the one that is running; set by whoever runs steps. */
  inside: (till: SimTill) => Promise<void> = async () => undefined

  private constructor(plan: RunPlan, hq: SimHq, tills: readonly SimTill[]) {
    this.plan = plan
    this.hq = hq
    this.tills = tills
    this.ledgers = tills.map(() => new Ledgers())
  }

  static async open(seed: number, plan: RunPlan, database: HqDatabase): Promise<World> {
    const held: { world: World | null } = { world: null }
    const now = () => held.world?.time ?? START
    const hq = await SimHq.open(database, now, new Chance(seed + 1))
    const tills = database.tills.slice(0, plan.tills).map((furnished, place): SimTill => {
      const meanwhile = async () => {
        const till = held.world?.tills[place]
        if (till !== undefined) await held.world?.inside(till)
      }
      const line = new Line({
        hq,
        trouble: plan.trouble,
        chance: () => held.world!.chance,
        meanwhile,
        note: (fault) => held.world?.note(fault),
      })
      return new SimTill(furnished, {
        line,
        clock: new TillClock(now),
        ids: new Chance(seed + 10 + place),
        pageSize: plan.pageSize,
        meanwhile,
      })
    })
    held.world = new World(plan, hq, tills)
    return held.world
  }

  /** That of the step that is running. */
  get chance(): Chance {
    const frame = this.frames.at(-1)
    if (frame === undefined) throw new Error('no step is running')
    return frame.chance
  }

  ledgersOf(till: SimTill): Ledgers {
    return this.ledgers[this.tills.indexOf(till)]!
  }

  /**
   * A use case has said that it is done: what the till holds by now is confirmed with it. `paper` is what it handed
   * out, which must be what its event says.
   */
  async confirm(
    till: SimTill,
    paper: { readonly id: string; readonly doc: object; readonly heard?: Heads } | null = null,
  ): Promise<void> {
    if (till.running.life.dead) return
    const ledger = this.ledgersOf(till)
    const rows = await till.store.events.where('seq').above(ledger.last).sortBy('seq')
    ledger.confirm(rows.map(({ event }) => event))
    if (paper === null) return
    if (paper.heard !== undefined) this.heardBefore.set(paper.id, paper.heard)
    const event = ledger.paper(paper.id)
    const doc = event === undefined ? undefined : docOf(event)
    if (event === undefined || doc === undefined || !isSameDoc(event, doc, paper.doc)) {
      throw new Violation(
        'lost',
        `${paper.id} was confirmed, and its event is ${doc === undefined ? 'not there' : 'another one'}`,
      )
    }
  }

  /** What a till has heard of others by now, as far as headquarters can say. */
  async heard(till: SimTill): Promise<Known> {
    return this.hq.known(await readMeta(till.store, 'cursor'))
  }

  /** All clocks show what the world's does, so what lapses does so everywhere at one moment. */
  get clocksAreRight(): boolean {
    return this.count('clock') + this.count('drift') === 0
  }

  /** Points of somebody were spent; where nothing came in between, what a till may risk can be looked at. */
  async checkSpending(till: SimTill, paperId: string, memberId: string | null): Promise<void> {
    const fault = (this.frames.at(-1)?.nested ?? 0) > 0 ? null : await spendingFault(till, paperId, memberId)
    if (fault !== null) throw new Violation('exposure', fault)
    if (((await riskNow(till.store))?.beyond ?? 0) > 0) this.note('beyond rights')
  }

  /** After copies were destroyed: what no till, no file and no headquarters has any more cannot be asked for. */
  noteDestroyed(): number {
    const gone = this.tills.map((till, place) => {
      const own = Math.max(till.head, till.filed)
      const atHq = this.hq.heads.get(till.id) ?? 0
      till.blank ||= own < atHq
      return this.ledgers[place]!.destroy(Math.max(own, atHq))
    })
    return gone.reduce((a, b) => a + b, 0)
  }

  say(depth: number, { number, act, till, happening }: Step, result: string): void {
    const where = `${'  '.repeat(depth)}${number} ${happening ?? act} at ${till + 1}`
    this.trace.push(`${where}: ${result}`)
  }

  note(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  count(what: string): number {
    return this.counts.get(what) ?? 0
  }

  get digest(): string {
    return createHash('sha256').update(this.trace.join('\n')).digest('hex').slice(0, 16)
  }
}

/** Whether a paper is what its event says; of either the person may have been erased meanwhile. */
function isSameDoc(event: JournalEvent, doc: object, paper: object): boolean {
  const text = (one: object) => canonicalJson(docOf(eraseFact(withDoc(event, one))) ?? null)
  return canonicalJson(doc) === canonicalJson(paper) || text(doc) === text(paper)
}

const withDoc = (event: JournalEvent, doc: object): JournalEvent =>
  ({ ...event, data: { ...event.data, [PAPERS[event.kind] ?? '']: doc } }) as JournalEvent

const PAPERS: Readonly<Record<string, string>> = {
  'sale-committed': 'sale',
  'sale-refunded': 'refund',
  'reward-redeemed': 'redemption',
}

/** The paper that an event hands out, as it keeps it. */
function docOf(event: JournalEvent): object | undefined {
  const data: Readonly<Record<string, unknown>> = event.data
  return data[PAPERS[event.kind] ?? ''] as object | undefined
}
