import type { Cluster } from './clusters.ts'
import type { Move } from './course.ts'
import { LEFT, OPEN, TAKEN, type LineNets, type LineWay } from './line-nets.ts'

/** The least that goods can come to when they come to a threshold, in fen, and the offers to leave out for it. */
export type Reached = { readonly sum: number; readonly left: readonly Move[] }

/** What the search has decided so far, as far as it matters here. */
export type Decided = {
  readonly lines: LineNets
  readonly clusters: readonly Cluster[]
  readonly clusterOf: Int32Array
  readonly isOpen: (move: Move) => boolean
  /** The plan that is decided for, or null. */
  readonly planOf: (c: number) => number | null
}

/** Sums that lie farther off are taken as if every fen could be had. */
const MOST_GAP = 20_000
/** Offers on several of the lines, of which all ways to leave some out are tried; further ones as if each line had its own. */
const MOST_SHARED = 4
/** More ways to price the lines of a cluster are not gone through. */
const MOST_WAYS = 60

/**
 * Offers take off what they take off, and not every sum can be had: the least sum of these goods from a threshold on, by
 * going through the sums that can be had. At most what is true, where there is too much to go through.
 */
export function leastFrom(decided: Decided, places: readonly number[], threshold: number): Reached {
  const { lines, isOpen } = decided
  const own = new Set(places)
  const open = [...new Set(places.flatMap((place) => lines.movesAt(place)))].filter(isOpen)
  const inside = (move: Move) => move.places.reduce((count, place) => count + (own.has(place) ? 1 : 0), 0)
  const shared = open.filter((move) => inside(move) > 1).slice(0, MOST_SHARED)
  let best: Reached = { sum: Infinity, left: [] }
  for (let set = 0; set < 1 << shared.length && best.sum > threshold; set++) {
    shared.forEach((move, i) => lines.set(move, (set >> i) % 2 === 1 ? LEFT : TAKEN))
    const found = leastOfLines(decided, own, threshold)
    if (found.sum < best.sum) {
      best = { sum: found.sum, left: [...found.left, ...shared.filter((_, i) => (set >> i) % 2 === 1)] }
    }
  }
  for (const move of shared) lines.set(move, OPEN)
  return best
}

/** The same where each line has its offers for itself. */
function leastOfLines(decided: Decided, own: ReadonlySet<number>, threshold: number): Reached {
  const { lines, clusters, clusterOf } = decided
  let base = 0
  /** What is not gone through may leave any fen up to this. */
  let loose = 0
  const blocks: (readonly LineWay[])[] = []
  const seen = new Set<number>()
  for (const place of own) {
    const c = clusterOf[place] as number
    if (c < 0) {
      const ways = lines.ways(place)
      if (ways.length === 1) base += (ways[0] as LineWay).net
      else blocks.push(ways)
      continue
    }
    if (seen.has(c)) continue
    seen.add(c)
    const cluster = clusters[c] as Cluster
    const ways = clusterWays(decided, c, cluster, own)
    if (ways !== null) {
      blocks.push(ways)
      continue
    }
    const here = cluster.places.filter((each) => own.has(each))
    const [low, high] = [lines.low, lines.high].map((nets) =>
      here.reduce((sum, each) => sum + (nets[each] as number), 0),
    )
    const least = Math.max(0, (low as number) - (cluster.at(lines.low).ranked[0]?.off ?? 0))
    base += least
    loose += (high as number) - least
  }
  const floor = blocks.map((ways) => ways.reduce((least, { net }) => Math.min(least, net), Infinity))
  base += floor.reduce((a, b) => a + b, 0)
  const gap = threshold - base
  if (gap <= 0) return { sum: base, left: [] }
  if (gap <= loose || gap > MOST_GAP) return { sum: threshold, left: [] }
  return leastSum(
    blocks.map((ways, b) => ways.map(({ net, left }) => ({ raise: net - (floor[b] as number), left }))),
    { base, gap, loose },
  )
}

type Raise = { readonly raise: number; readonly left: readonly Move[] }

/** One way of each block at most, so that the sum is raised by `gap` fen or as little more as there is; `loose` fen of it come from elsewhere. */
function leastSum(
  blocks: readonly (readonly Raise[])[],
  { base, gap, loose }: { readonly base: number; readonly gap: number; readonly loose: number },
): Reached {
  /** Before each block, which raises can be had. What is larger than this is not the least, or has only one part. */
  const sets: Bits[] = []
  let now = new Bits(2 * gap)
  now.set.fill(1, 0, 1)
  let alone: Raise | null = null
  for (const ways of blocks) {
    sets.push(now)
    const then = new Bits(2 * gap, now)
    for (const way of ways) {
      if (way.raise >= gap) alone = alone === null || way.raise < alone.raise ? way : alone
      else if (way.raise > 0) then.addRaised(now, way.raise)
    }
    now = then
  }
  let sum = now.from(gap - loose)
  if (alone !== null && alone.raise < sum) return { sum: base + alone.raise, left: alone.left }
  if (sum === Infinity) return { sum, left: [] }
  const at = base + Math.max(sum, gap)
  const left: Move[] = []
  for (let b = sets.length - 1; b >= 0; b--) {
    const before = sets[b] as Bits
    if (before.has(sum)) continue
    const way = (blocks[b] as readonly Raise[]).find(
      ({ raise }) => raise > 0 && raise <= sum && before.has(sum - raise),
    )
    if (way === undefined) throw new Error('a sum that was reached came from nowhere')
    left.push(...way.left)
    sum -= way.raise
  }
  return { sum: at, left }
}

/** A set of whole numbers below a limit. */
class Bits {
  readonly set: Uint32Array

  constructor(limit: number, same?: Bits) {
    this.set = same === undefined ? new Uint32Array((limit >> 5) + 1) : same.set.slice()
  }

  has(value: number): boolean {
    return (((this.set[value >> 5] as number) >>> (value & 31)) & 1) === 1
  }

  /** Adds every number of a set, raised. */
  addRaised({ set }: Bits, by: number): void {
    const [words, bits] = [by >> 5, by & 31]
    for (let w = this.set.length - 1; w >= words; w--) {
      let word = (set[w - words] as number) << bits
      if (bits > 0 && w > words) word |= (set[w - words - 1] as number) >>> (32 - bits)
      this.set[w] = (this.set[w] as number) | word
    }
  }

  /** The least number of the set from here on; Infinity where there is none. */
  from(value: number): number {
    for (let at = Math.max(0, value); at < this.set.length * 32;) {
      const word = (this.set[at >> 5] as number) >>> (at & 31)
      if (word !== 0) return at + 31 - Math.clz32(word & -word)
      at = ((at >> 5) + 1) * 32
    }
    return Infinity
  }
}

/** All that those lines of a cluster which are asked for may come to together; null where there is too much to go through. */
function clusterWays(
  { lines, planOf }: Decided,
  c: number,
  cluster: Cluster,
  own: ReadonlySet<number>,
): readonly LineWay[] | null {
  const { places } = cluster
  let ways: { readonly nets: readonly number[]; readonly left: readonly Move[] }[] = [{ nets: [], left: [] }]
  for (const place of places) {
    const each = lines.ways(place)
    if (ways.length * each.length > MOST_WAYS) return null
    ways = ways.flatMap(({ nets, left }) =>
      each.map((way) => ({ nets: [...nets, way.net], left: own.has(place) ? [...left, ...way.left] : left })),
    )
  }
  const found = new Map<number, readonly Move[]>()
  const decided = planOf(c)
  const isWhole = places.every((place) => own.has(place))
  for (const { nets, left } of ways) {
    const { all } = cluster.priced(nets)
    for (const plan of decided === null ? all : all.slice(decided, decided + 1)) {
      const sum = isWhole
        ? nets.reduce((a, b) => a + b, 0) - plan.off
        : places.reduce(
            (a, place, i) => (own.has(place) ? a + (nets[i] as number) - (plan.look().offs[i] as number) : a),
            0,
          )
      const known = found.get(sum)
      if (known === undefined || left.length < known.length) found.set(sum, left)
    }
  }
  return [...found].map(([net, left]) => ({ net, left }))
}
