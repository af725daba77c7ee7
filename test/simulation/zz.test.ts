import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type * as Allowance from '#domain/rights/allowance.ts'
import type * as Cover from '#domain/rights/cover.ts'
import type * as Cards from '#domain/ledger/cards.ts'
import type * as Conflicts from '#hq/push/conflict.ts'
import type * as Posting from '#hq/push/posting.ts'
import type * as RedactJournal from '#usecases/redact-journal.ts'
import type * as Sweep from '#hq/erasure/sweep.ts'
import type * as LostCards from '#store/lost-cards.ts'
import type * as TillAllowance from '#usecases/allowance.ts'
import { millis, points } from '#domain/units.ts'
import { Chance } from './chance.ts'
import { openHqDatabase, type HqDatabase } from './hq-database.ts'
import { planRun, type RunPlan } from './options.ts'
import { simulate, type Run } from './simulate.ts'
import { planSteps, type Act } from './steps.ts'

/** Mistakes put into the real code, one at a time: each must break its promise before long. */
const plant = vi.hoisted(() => ({ mistake: '' }))
const is = (mistake: string) => plant.mistake === mistake

vi.mock('#domain/rights/cover.ts', async (original) => {
  const real = await original<typeof Cover>()
  const cover: typeof Cover.cover = (...args) => points(real.cover(...args) * (is('promised twice') ? 2 : 1))
  return { ...real, cover }
})
vi.mock('#domain/rights/allowance.ts', async (original) => {
  const real = await original<typeof Allowance>()
  const allowanceOf: typeof Allowance.allowanceOf = (desk) =>
    real.allowanceOf({
      ...desk,
      ...(is('lapse ignored') ? { time: { now: millis(0), sure: true } } : {}),
      ...(is('risk ignored')
        ? { open: { member: points(0), till: points(0), day: points(0), outage: points(0) } }
        : {}),
    })
  return { ...real, allowanceOf }
})
vi.mock('#usecases/allowance.ts', async (original) => {
  const real = await original<typeof TillAllowance>()
  const allowanceFor: typeof TillAllowance.allowanceFor = (here, whose, read) => {
    const rights = read.rights.map((one) => (is('holds ignored') ? { ...one, holds: [] } : one))
    return real.allowanceFor(here, whose, { ...read, rights })
  }
  return { ...real, allowanceFor }
})
vi.mock('#domain/ledger/cards.ts', async (original) => {
  const real = await original<typeof Cards>()
  const postCards: typeof Cards.postCards = (member, change) =>
    real.postCards(member, is('lost card kept') ? { ...change, lost: null } : change)
  return { ...real, postCards }
})
vi.mock('#store/lost-cards.ts', async (original) => {
  const real = await original<typeof LostCards>()
  const lostCardOwner: typeof LostCards.lostCardOwner = async (store, code) =>
    is('lost card unknown') ? null : real.lostCardOwner(store, code)
  return { ...real, lostCardOwner }
})
vi.mock('#hq/push/conflict.ts', async (original) => {
  const real = await original<typeof Conflicts>()
  const putConflict: typeof Conflicts.putConflict = (batch, row) =>
    real.putConflict(batch, is('second decision lost') ? { ...row, doc: { ...row.doc, later: [] } } : row)
  return { ...real, putConflict }
})
vi.mock('#hq/push/posting.ts', async (original) => {
  const real = await original<typeof Posting>()
  const settlementPosting: typeof Posting.settlementPosting = (data, waived, programme) =>
    real.settlementPosting(data, is('waiver not posted') ? points(0) : waived, programme)
  return { ...real, settlementPosting }
})

vi.mock('#hq/erasure/sweep.ts', async (original) => {
  const real = await original<typeof Sweep>()
  const sweepErasures: typeof Sweep.sweepErasures = async (context) => {
    if (!is('papers not swept')) await real.sweepErasures(context)
  }
  return { ...real, sweepErasures }
})
vi.mock('#usecases/redact-journal.ts', async (original) => {
  const real = await original<typeof RedactJournal>()
  const redactJournal: typeof RedactJournal.redactJournal = async (ports) =>
    is('file not redacted') || real.redactJournal(ports)
  return { ...real, redactJournal }
})

let database: HqDatabase
beforeAll(async () => {
  database = await openHqDatabase(null)
})
afterAll(() => database.close())
beforeEach(() => () => void (plant.mistake = ''))

/**
 * Shops in which little goes wrong but the line, so that clocks are right and what is looked for happens: with the usual
 * steps, or with `acts` (at which till) again and again.
 */
function shopOf(seed: number, acts: readonly (readonly [Act, number])[]): Run {
  const plan = planRun({ seed, tills: acts.length === 0 ? 3 : 2, steps: 60 })
  const calm = { ...plan.trouble, crash: 0, hqCrash: 0, late: 0, lostRequest: 0, lostReply: 0, twice: 0 }
  const cut: RunPlan = { ...plan, pageSize: 500, trouble: { ...calm, happenings: ['partition', 'restart'] } }
  const chance = new Chance(seed)
  const steps = planSteps(seed, cut).map((step, place) => {
    const [act, till] = acts[place % acts.length] ?? [step.act, step.till]
    return acts.length === 0 ? step : { ...step, act, till, happening: null, chance: chance.seed() }
  })
  return { seed, plan: cut, steps }
}

/** More runs than any of them has needed from the seed on that is given. */
const MOST_RUNS = 60
const [SELL, SYNC, WAIT] = [['sell', 0] as const, ['sync', 0] as const, ['wait', 0] as const]
const LATER = [SELL, SYNC, SELL, SYNC, WAIT, SELL, SYNC]
const FORGET = [['person', 0] as const, SYNC, ['complain', 0] as const, SYNC, ['erase', 0] as const]
const BESIDE = [['coupon', 0] as const, ['sync', 1] as const, SYNC, SELL, ['sync', 1] as const, ['sell', 1] as const]


const C0 = ['card', 0] as const, C1 = ['card', 1] as const, S1 = ['sell', 1] as const, Y1 = ['sync', 1] as const, D0 = ['settle', 0] as const, D1 = ['settle', 1] as const
const CARDS = [C0, C1, SYNC, Y1, SELL, S1]
const DEBT = [SELL, S1, SELL, S1, SYNC, Y1, D0, SYNC]
const DECIDE = [SELL, S1, SYNC, Y1, D0, D1, SYNC, Y1]
test.each([
  { mistake: 'lost card kept', acts: CARDS, kind: 'card' },
  { mistake: 'lost card unknown', acts: CARDS, kind: 'card' },
  { mistake: 'second decision lost', acts: DECIDE, kind: 'decision' },
  { mistake: 'waiver not posted', acts: DEBT, kind: 'decision' },
  { mistake: 'waiver not posted', acts: DECIDE, kind: 'decision' },
])('x %s', async ({ mistake, acts, kind }) => {
  plant.mistake = mistake
  const found: string[] = []
  for (let seed = 1; seed < 40; seed++) {
    const { violation } = await simulate(shopOf(seed, acts), database)
    if (violation) found.push(seed + ' ' + violation.kind)
    if (violation && violation.kind !== kind) console.log(violation.message.slice(0, 300))
    if (found.length >= 3) break
  }
  console.log(mistake, acts.length, found)
}, 600000)
