import { Chance } from './chance.ts'
import type { Happening, RunPlan } from './options.ts'

export const ACTS = [
  'sell',
  'again',
  'refund',
  'redeem',
  'return',
  'enrol',
  'park',
  'resume',
  'shift',
  'sign',
  'hold',
  'card',
  'settle',
  'queue',
  'person',
  'complain',
  'erase',
  'sync',
  'wait',
  'publish',
  'import',
  'coupon',
  'happening',
] as const
export type Act = (typeof ACTS)[number]

/** One step. All that it leaves open is decided by `chance`, so that it is the same without those before it. */
export type Step = {
  readonly number: number
  readonly act: Act
  readonly till: number
  readonly happening: Happening | null
  readonly chance: number
}

const WEIGHTS: Readonly<Record<Act, number>> = {
  sell: 24,
  again: 2,
  refund: 7,
  redeem: 5,
  return: 3,
  enrol: 4,
  park: 2,
  resume: 2,
  shift: 4,
  sign: 2,
  hold: 3,
  card: 5,
  settle: 4,
  queue: 8,
  person: 4,
  complain: 4,
  erase: 2,
  sync: 22,
  wait: 4,
  publish: 2,
  import: 2,
  coupon: 3,
  happening: 10,
}

/** What another window, another till or head office may do while something is on its way. */
const MEANWHILE: Readonly<Partial<Record<Act, number>>> = {
  sell: 6,
  refund: 2,
  redeem: 1,
  enrol: 1,
  card: 1,
  settle: 1,
  queue: 1,
  person: 1,
  complain: 1,
  erase: 1,
  sync: 6,
  publish: 1,
  coupon: 1,
  import: 1,
}

export function planSteps(seed: number, plan: RunPlan): Step[] {
  const chance = new Chance(seed ^ 0x5eed)
  return Array.from({ length: plan.steps }, (_, place) => {
    const step = stepOf(place + 1, chance, plan, WEIGHTS)
    // Without a sale, a happening and a round a run would show nothing.
    if (place % 10 === 0) return { ...step, act: 'sell', happening: null }
    if (place % 20 === 5)
      return { ...step, act: 'happening', happening: chance.of(plan.trouble.happenings) ?? 'restart' }
    return step
  })
}

export const meanwhile = (number: number, chance: Chance, plan: RunPlan): Step =>
  stepOf(number, chance, plan, MEANWHILE)

function stepOf(
  number: number,
  chance: Chance,
  { tills, trouble }: RunPlan,
  weights: Readonly<Partial<Record<Act, number>>>,
): Step {
  const act = chance.weighted(weights)
  const happening = act === 'happening' ? (chance.of(trouble.happenings) ?? null) : null
  return { number, act, till: chance.below(tills), happening, chance: chance.seed() }
}
