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
  /** Sums that were reached, each by one way of a block from one before it. */
  const sums: Step[] = [{ sum: 0, from: -1, way: null }]
  const known = new Uint8Array(gap)
  let best: Step | null = null
  blocks.forEach((ways, b) => {
    const count = sums.length
    for (const way of ways) {
      const raise = way.net - (floor[b] as number)
      if (raise === 0) continue
      for (let from = 0; from < count; from++) {
        const sum = (sums[from] as Step).sum + raise
        if (sum >= gap) {
          if (best === null || sum < best.sum) best = { sum, from, way }
        } else if (known[sum] === 0) {
          known[sum] = 1
          sums.push({ sum, from, way })
        }
      }
    }
  })
  const near = sums.find(({ sum }) => sum + loose >= gap)
  if (near !== undefined) return { sum: threshold, left: leftBy(near, sums) }
  const found = best as Step | null
  return found === null ? { sum: Infinity, left: [] } : { sum: base + found.sum, left: leftBy(found, sums) }
}

type Step = { readonly sum: number; readonly from: number; readonly way: LineWay | null }

function leftBy(last: Step, sums: readonly Step[]): Move[] {
  const left: Move[] = []
  for (let step: Step | undefined = last; step !== undefined && step.way !== null; step = sums[step.from]) {
    left.push(...step.way.left)
  }
  return left
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
