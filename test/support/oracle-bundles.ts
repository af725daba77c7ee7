import type { Offer, Scope } from '#domain/offer.ts'
import { contains, type World } from './oracle-facts.ts'
import { halfUp, largestRemainder, total } from './oracle-sums.ts'

/** How many pieces of each line. */
export type Pieces = readonly number[]

export type BundleWay = {
  readonly offs: readonly number[]
  readonly used: Pieces
}

/** Whole pieces of a line of goods. */
export function pieces({ lines, goods }: World, i: number): number {
  const line = lines[i]
  return line !== undefined && goods[i] === true && line.unit === 'piece' ? Math.floor(line.quantity / 1000) : 0
}

/** The line of a scope that has the dearest free piece by list price, the first among equals. */
export function dearestFree(of: Scope, taken: Pieces, world: World): number | null {
  let dearest: number | null = null
  world.lines.forEach((line, i) => {
    if (pieces(world, i) <= (taken[i] as number) || !contains(of, line)) return
    if (dearest === null || line.price > (world.lines[dearest]?.price ?? 0)) dearest = i
  })
  return dearest
}

/** Every number of times, from 1, that an offer of a bundle stage can be used beside what is used already. */
export function bundleWays(offer: Offer, entry: readonly number[], before: Pieces, world: World): BundleWay[] {
  const ways: BundleWay[] = []
  const { effect } = offer
  const limit = effect.kind === 'gift' ? 1 : 'times' in effect ? (effect.times ?? Infinity) : Infinity
  for (let n = 1; n <= limit; n++) {
    const way = used(offer, n, entry, before, world)
    if (way === null) break
    ways.push(way)
  }
  return ways
}

function used({ scope, effect }: Offer, n: number, entry: readonly number[], before: Pieces, world: World) {
  const { lines } = world
  const all = lines.map((_, i) => pieces(world, i))
  const worth = (line: number, k: number) =>
    k === 0 ? 0 : Number((BigInt(entry[line] ?? 0) * BigInt(k)) / BigInt(all[line] ?? 0))
  const taken = [...before]
  /** The dearest free pieces of a scope as a row of line numbers, taken one by one; null where they are too few. */
  const take = (of: Scope, count: number): number[] | null => {
    const row: number[] = []
    while (row.length < count) {
      const dearest = dearestFree(of, taken, world)
      if (dearest === null) return null
      taken[dearest] = (taken[dearest] as number) + 1
      row.push(dearest)
    }
    return row
  }
  const counted = (row: readonly number[]) => lines.map((_, i) => row.filter((each) => each === i).length)
  const end = (row: readonly number[], off: number): BundleWay => ({
    offs: largestRemainder(
      off,
      counted(row).map((k, i) => worth(i, k)),
    ),
    used: taken,
  })
  const less = (row: readonly number[], share: number) =>
    total(counted(row).map((k, i) => halfUp(worth(i, k), share, 10_000)))

  if (effect.kind === 'gift') {
    const row: number[] = []
    while (row.length < effect.count) {
      const next = take(effect.goods, 1)
      if (next === null) break
      row.push(...next)
    }
    return row.length === 0 ? null : end(row, total(counted(row).map((k, i) => worth(i, k))))
  }
  if (effect.kind === 'bundle-price') {
    const rows = effect.parts.map((part) => take(part.scope, part.count * n))
    if (rows.includes(null)) return null
    const row = rows.flatMap((each) => each ?? [])
    return end(row, Math.max(0, total(counted(row).map((k, i) => worth(i, k))) - n * effect.price))
  }
  if (effect.kind !== 'buy-get') throw new Error(effect.kind)
  const { buy, get } = effect
  if (effect.goods === undefined) {
    const row = take(scope, (buy + get) * n)
    if (row === null) return null
    return end(
      row,
      less(
        row.filter((_, i) => i % (buy + get) >= buy),
        effect.off,
      ),
    )
  }
  const bought = take(scope, buy * n)
  const got = bought === null ? null : take(effect.goods, get * n)
  return bought === null || got === null ? null : end([...bought, ...got], less(got, effect.off))
}
