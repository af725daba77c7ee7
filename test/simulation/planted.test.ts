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
const CARDS = [['card', 0] as const, ['card', 1] as const, SYNC, ['sync', 1] as const, SELL, ['sell', 1] as const]
const FORGET = [['person', 0] as const, SYNC, ['complain', 0] as const, SYNC, ['erase', 0] as const]
const BESIDE = [['coupon', 0] as const, ['sync', 1] as const, SYNC, SELL, ['sync', 1] as const, ['sell', 1] as const]

test.each([
  { mistake: 'promised twice', from: 1, acts: [], by: 'every point is promised to tills twice', kind: 'granted' },
  { mistake: 'risk ignored', from: 1, acts: [SELL], by: 'a till risks more than it may', kind: 'exposure' },
  { mistake: 'lapse ignored', from: 2, acts: LATER, by: 'a till spends by a right that lapsed', kind: 'rights' },
  { mistake: 'holds ignored', from: 8, acts: BESIDE, by: 'a till takes what another one holds', kind: 'hold' },
  { mistake: 'lost card kept', from: 1, acts: CARDS, by: 'a lost card stays with its member', kind: 'card' },
  { mistake: 'lost card unknown', from: 1, acts: CARDS, by: 'a till does not know that a card is lost', kind: 'card' },
  {
    mistake: 'second decision lost',
    from: 1,
    acts: [],
    by: 'decisions that came second are forgotten',
    kind: 'decision',
  },
  {
    mistake: 'papers not swept',
    from: 1,
    acts: FORGET,
    by: 'headquarters keeps what is written of a person',
    kind: 'erased',
  },
  { mistake: 'file not redacted', from: 1, acts: FORGET, by: 'a journal file keeps a person', kind: 'erased' },
  { mistake: 'waiver not posted', from: 12, acts: [], by: 'what was forgiven is not in the ledger', kind: 'decision' },
])(
  'it is found that $by',
  async ({ mistake, from, acts, kind }) => {
    plant.mistake = mistake
    const kinds: string[] = []
    for (let seed = from; seed < from + MOST_RUNS && !kinds.includes(kind); seed++) {
      const { violation } = await simulate(shopOf(seed, acts), database)
      kinds.push(violation?.kind ?? 'none')
    }
    expect(kinds).toContain(kind)
  },
  600_000,
)
