import { expect } from 'vitest'
import type { HqDatabase } from './hq-database.ts'
import { idleness, runOf, simulate, type RunResult } from './simulate.ts'

/** Small runs: many of them find more than few long ones, and one that fails is read soon. */
export const SMALL = { tills: 2, steps: 24 } as const
const MANY = Number(process.env['SIMULATED_RUNS'] ?? 100)

/** What to read when a run fails: how to have it again, and what happened. */
export const story = ({ seed, violation, trace, counts }: RunResult): string =>
  `npm run simulate -- --seed ${seed} --runs 1 --tills ${SMALL.tills} --steps ${SMALL.steps}
${violation?.message ?? ''}\n${trace.join('\n')}\n${JSON.stringify(counts)}`

/** Holds small runs of the seeds from `first` on to every promise. */
export async function runSmall(first: number, database: HqDatabase): Promise<void> {
  for (let seed = first; seed < first + MANY; seed++) {
    const result = await simulate(runOf({ seed, ...SMALL }), database)
    expect(result.violation, story(result)).toBeNull()
    expect(idleness(result), story(result)).toBeNull()
  }
}
