import { expect, test } from 'vitest'
import { fuzzScan } from '#test/support/fuzz/fuzz-scan.ts'

test.each([
  ['the same each time', 20_261_130],
  ['fresh', Date.now() % 2 ** 31],
])('whatever devices send (%s) is read or refused, and secrets say nothing', async (_, seed) => {
  const scan = fuzzScan(seed)
  const faults: string[] = []
  for (let run = 0; run < 5_000; run++) faults.push(...[await scan.one(run)].filter((fault) => fault !== null))
  expect([seed, faults]).toEqual([seed, []])
  for (const kind of [
    'goods',
    'pay-code',
    'dropped',
    'co-brand',
    'scale',
    'label',
    'hid read',
    'swipe',
    'swipe refused',
  ])
    expect(scan.counts.get(kind), kind).toBeGreaterThan(5)
})
