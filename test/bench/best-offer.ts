import { price } from '#domain/pricing/price.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { busyShop } from '#test/support/busy-shop.ts'
import { bestByBruteForce } from '#test/support/oracle.ts'
import { formatMs, percentile, type BenchRow } from './row.ts'

const BASKETS = 300
/** The search may be cut off after this; a basket that needs longer counts as not proven. */
const LIMIT_MS = 250

/** Processor time of this process in ms: other work on the machine does not count. */
function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function timed<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const start = processorMs()
  const value = run()
  return { ms: processorMs() - start, value }
}

function priceWithin(input: PricingInput) {
  const end = processorMs() + LIMIT_MS
  return price(input, { expired: () => processorMs() > end })
}

/** Each basket three times, and the fastest counts: what the engine compiles or collects in between is not measured. */
function sample(size: { readonly lines: number; readonly offers: number }) {
  const runs = Array.from({ length: BASKETS }, (_, seed) => {
    const input = busyShop(seed, size)
    const three = [1, 2, 3].map(() => timed(() => priceWithin(input)))
    return { ms: Math.min(...three.map(({ ms }) => ms)), proven: three.some(({ value }) => value.proven) }
  })
  return { times: runs.map(({ ms }) => ms), proven: runs.filter(({ proven }) => proven).length / BASKETS }
}

/** The best offer: as exact as brute force where that is possible at all, and how long it takes where it is not. */
export async function rows(): Promise<BenchRow[]> {
  for (let seed = 0; seed < 100; seed++) priceWithin(busyShop(10_000 + seed, { lines: 20, offers: 20 }))

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

  const full = sample({ lines: 40, offers: 30 })
  const p99 = percentile(full.times, 0.99)
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
      what: 'best offer, 40 lines × 30 offers, p99',
      measured: `${formatMs(p99)} (p50 ${formatMs(percentile(full.times, 0.5))}), proven ${(full.proven * 100).toFixed(1)} %`,
      yardstick: '–',
      ratio: null,
      target: '≤ 5 ms of processor, proven',
      ok: p99 <= 5 && full.proven === 1,
    },
  ]
}
