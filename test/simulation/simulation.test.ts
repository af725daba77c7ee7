import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHqDatabase, type HqDatabase } from './hq-database.ts'
import { pinned } from './pinned.ts'
import { idleness, runOf, simulate, type RunResult } from './simulate.ts'

/** Small runs: many of them find more than few long ones, and one that fails is read soon. */
const SMALL = { tills: 2, steps: 24 } as const
const MANY = Number(process.env['SIMULATED_RUNS'] ?? 100)

let database: HqDatabase
beforeAll(async () => {
  database = await openHqDatabase(null)
})
afterAll(() => database.close())

/** What to read when a run fails: how to have it again, and what happened. */
const story = ({ seed, violation, trace, counts }: RunResult) =>
  `npm run simulate -- --seed ${seed} --runs 1 --tills ${SMALL.tills} --steps ${SMALL.steps}
${violation?.message ?? ''}\n${trace.join('\n')}\n${JSON.stringify(counts)}`

async function runAll(first: number): Promise<void> {
  for (let seed = first; seed < first + MANY; seed++) {
    const result = await simulate(runOf({ seed, ...SMALL }), database)
    expect(result.violation, story(result)).toBeNull()
    expect(idleness(result), story(result)).toBeNull()
  }
}

describe('simulated shops', () => {
  test('one seed gives the same run again, to the last hash', async () => {
    const options = { seed: 11, tills: 3, steps: 40 }
    const first = await simulate(runOf(options), database)
    await simulate(runOf({ seed: 12, ...SMALL }), database)
    const again = await simulate(runOf(options), database)
    expect(again.trace).toEqual(first.trace)
    expect(again.digest).toBe(first.digest)
  }, 300_000)

  test('runs of fixed seeds keep every promise', () => runAll(1), 900_000)

  test('runs of fresh seeds keep every promise', async () => {
    const seed = randomInt(2 ** 31)
    process.stderr.write(`simulation: fresh seeds from ${seed} on\n`)
    await runAll(seed)
  }, 900_000)

  test.each(pinned)('what was wrong once is not again: $what', async ({ run }) => {
    const result = await simulate(run, database)
    expect(result.violation, story(result)).toBeNull()
  })
})
