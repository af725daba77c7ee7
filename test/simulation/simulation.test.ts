import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHqDatabase, type HqDatabase } from './hq-database.ts'
import { pinned } from './pinned.ts'
import { runOf, simulate } from './simulate.ts'
import { runSmall, SMALL, story } from './small-runs.ts'

let database: HqDatabase
beforeAll(async () => {
  database = await openHqDatabase(null)
})
afterAll(() => database.close())

describe('simulated shops', () => {
  test('one seed gives the same run again, to the last hash', async () => {
    const options = { seed: 11, tills: 3, steps: 40 }
    const first = await simulate(runOf(options), database)
    await simulate(runOf({ seed: 12, ...SMALL }), database)
    const again = await simulate(runOf(options), database)
    expect(again.trace).toEqual(first.trace)
    expect(again.digest).toBe(first.digest)
  }, 300_000)

  test('runs of fixed seeds keep every promise', () => runSmall(1, database), 900_000)

  test.each(pinned)('what was wrong once is not again: $what', async ({ run }) => {
    const result = await simulate(run, database)
    expect(result.violation, story(result)).toBeNull()
  })
})
