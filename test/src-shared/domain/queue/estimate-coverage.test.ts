import { describe, expect, test } from 'vitest'
import { estimateHits } from '#domain/queue/estimate-hits.ts'
import type { Estimate } from '#domain/queue/estimate-tickets.ts'
import { firstDays } from '#test/support/queue-days.ts'
import { exponential, MINUTE, type Told } from '#test/support/queue-simulation.ts'
import { worlds } from '#test/support/queue-worlds.ts'
import { generator } from '#test/support/random-numbers.ts'

type Answered = Told & { readonly day: number; readonly estimate: Estimate }

const answered = (all: readonly (Told & { readonly day: number })[]) =>
  all.filter((one): one is Answered => one.estimate !== null)
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)
const at = (sorted: readonly number[], part: number) => sorted[Math.floor(sorted.length * part)] ?? NaN
const within = (all: readonly Answered[]) => {
  const hits = estimateHits(all.map(({ estimate, waited }) => ({ promised: estimate, waited })))
  return hits.within / hits.said
}

/** Width, and ten times what a wait misses it by: the interval score for 80 % (Gneiting and Raftery 2007). Less is better. */
const score = (low: number, high: number, waited: number) =>
  high - low + 10 * Math.max(0, low - waited) + 10 * Math.max(0, waited - high)

/** The score of whoever knows all waits of the shop, and says for each number of parties ahead where 80 % of them lay. */
function hindsight(all: readonly Answered[]): number {
  const groups = Map.groupBy(all, ({ lane, ahead }) => `${lane} ${ahead}`)
  return sum(
    [...groups.values()].flatMap((group) => {
      const waits = ascending(group.map(({ waited }) => waited))
      return waits.map((waited) => score(at(waits, 0.1), at(waits, 0.9), waited))
    }),
  )
}

describe.each(Object.entries(worlds))('estimates of waits: %s', (_, world) => {
  const everybody = [1, 2].flatMap((seed) => firstDays(world, world.opens === 0 ? 4 : 15, seed))
  const all = answered(everybody)

  test('nearly everybody is told something, and enough parties waited for a rate', () => {
    expect(all.length).toBeGreaterThan(700)
    expect(all.length / everybody.length).toBeGreaterThan(0.95)
  })

  test('the interval of 80 % holds 75 to 85 % of waits, of those who stay and of those with few and many ahead', () => {
    expect(within(all)).toBeGreaterThan(0.75)
    expect(within(all)).toBeLessThan(0.85)
    const parts = [
      all.filter(({ left }) => !left),
      all.filter(({ ahead }) => ahead < 3),
      all.filter(({ ahead }) => ahead >= 3),
    ]
    for (const part of parts) {
      expect(within(part)).toBeGreaterThan(0.73)
      expect(within(part)).toBeLessThan(0.9)
    }
  })

  test('half of the waits are shorter than the number in the middle, and all together come to about it', () => {
    const shorter = all.filter(({ estimate, waited }) => waited < estimate.mid).length / all.length
    expect(Math.abs(shorter - 0.5)).toBeLessThan(0.03)
    const said = sum(all.map(({ estimate }) => estimate.mid))
    const waited = sum(all.map((one) => one.waited))
    // Waits are skewed: where half are shorter, the mean lies somewhat higher.
    expect(said / waited).toBeGreaterThan(0.9)
    expect(said / waited).toBeLessThan(1.03)
  })

  test('intervals are not much worse than those that one could draw afterwards', () => {
    const ours = sum(all.map(({ estimate, waited }) => score(estimate.low, estimate.high, waited)))
    expect(ours / hindsight(all)).toBeLessThan(1.45)
  })
})

test.each([
  ['steady, exponential stays, nobody leaves', 0],
  ['steady, exponential stays, parties walk away', 1 / 45],
])('intervals are at most a quarter wider than those of who knows the true rates: %s', (name, leaving) => {
  const world = worlds[name]
  if (!world) throw new Error(`no world ${name}`)
  const random = generator(5)
  const width = (ahead: number) => {
    const waits = Array.from({ length: 1500 }, () =>
      sum(Array.from({ length: ahead + 1 }, (_, j) => exponential(random, MINUTE / (12 / 60 + j * leaving)))),
    )
    return at(ascending(waits), 0.9) - at(ascending(waits), 0.1)
  }
  const groups = Map.groupBy(
    answered(firstDays(world, 15, 1)).filter(({ day }) => day > 1),
    ({ ahead }) => ahead,
  )
  const ratios = [...groups].flatMap(([ahead, group]) => {
    const known = width(ahead)
    return group.map(({ estimate }) => (estimate.high - estimate.low) / known)
  })
  expect(at(ascending(ratios), 0.5)).toBeLessThan(1.25)
  expect(at(ascending(ratios), 0.5)).toBeGreaterThan(0.9)
})
