import { expect, test } from 'vitest'
import { fuzzTill } from '#test/support/fuzz/fuzz-till.ts'

// Found by `npm run fuzz -- --seed S`, input number N.
test.each([
  // An own sale that came back with a document in the place of its id.
  [20_261_130, 820_430],
])('seed %i, input %i is taken as it should be', async (seed, run) => {
  const till = await fuzzTill(seed)
  expect(await till.one(run)).toBeNull()
  await till.close()
})

test.each([
  ['the same each time', 20_261_120, 1200],
  ['fresh', Date.now() % 2 ** 31, 800],
])(
  'answers of headquarters, random and changed (%s), are taken as they should be or refused without effect',
  async (_, seed, runs) => {
    const till = await fuzzTill(seed)
    const faults: string[] = []
    for (let run = 0; run < runs; run++) faults.push(...[await till.one(run)].filter((fault) => fault !== null))
    expect([seed, [...faults, ...(await till.settle())]]).toEqual([seed, []])
    for (const kind of ['taken', 'malformed', 'refusal', 'failure'])
      expect(till.counts.get(kind)).toBeGreaterThan(runs / 50)
    await till.close()
  },
  300_000,
)
