import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, test } from 'vitest'
import { openHqDatabase, type HqDatabase } from './hq-database.ts'
import { runSmall } from './small-runs.ts'

let database: HqDatabase
beforeAll(async () => {
  database = await openHqDatabase(null)
})
afterAll(() => database.close())

// In a file of its own, so that it runs beside the fixed ones.
test('simulated shops of fresh seeds keep every promise', async () => {
  const seed = randomInt(2 ** 31)
  process.stderr.write(`simulation: fresh seeds from ${seed} on\n`)
  await runSmall(seed, database)
}, 900_000)
