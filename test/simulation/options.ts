import { Chance } from './chance.ts'
import { MOST_TILLS } from './furnish.ts'

/** What a run is made from; the same gives the same. */
export type RunOptions = {
  readonly seed: number
  /** Null: as the seed says. */
  readonly tills: number | null
  readonly steps: number | null
}

/** How often each kind of trouble comes, from 0 to 1. A run has some of them, so that each also meets calm. */
export type Trouble = {
  readonly lostRequest: number
  readonly lostReply: number
  readonly twice: number
  readonly late: number
  /** That a process of a till dies somewhere in a step. */
  readonly crash: number
  /** That a process of headquarters dies somewhere in a request. */
  readonly hqCrash: number
  /** That something else happens while a request or an append is on its way. */
  readonly meanwhile: number
  /** Kinds of happenings that this run has. */
  readonly happenings: readonly Happening[]
}

export const HAPPENINGS = [
  'partition',
  'restart',
  'wipe',
  'lose-file',
  'lose-both',
  'rot',
  'replace',
  'clock',
  'drift',
  'disk-full',
  'hq-restart',
  'hq-restore',
  'revoke',
] as const
export type Happening = (typeof HAPPENINGS)[number]

export type RunPlan = {
  readonly tills: number
  readonly steps: number
  /** Rows that a till asks for at once; the real number is so large that a run would never see a second page. */
  readonly pageSize: number
  readonly trouble: Trouble
}

/** What the options leave open, by the seed. */
export function planRun({ seed, tills, steps }: RunOptions): RunPlan {
  const chance = new Chance(seed)
  const some = (most: number) => (chance.is(0.5) ? 0 : chance.unit() * most)
  return {
    tills: Math.min(MOST_TILLS, tills ?? chance.of([1, 2, 2, 3, 3, 4])),
    steps: steps ?? 20 + chance.below(41),
    pageSize: chance.of([500, 30, 7]),
    trouble: {
      lostRequest: some(0.2),
      lostReply: some(0.3),
      twice: some(0.2),
      late: some(0.15),
      crash: some(0.2),
      hqCrash: some(0.2),
      meanwhile: some(0.4),
      // What is rare comes seldom, so that not every run is about it.
      happenings: HAPPENINGS.filter((one) => chance.is(one === 'revoke' || one === 'hq-restore' ? 0.15 : 0.5)),
    },
  }
}
