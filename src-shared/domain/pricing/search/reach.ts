import type { Cluster } from './clusters.ts'
import type { Move } from './course.ts'
import { LEFT, OPEN, TAKEN, type LineNets, type LineWay } from './line-nets.ts'
import { Sums, type Block } from './sums.ts'

/** The least that goods can come to when they come to a threshold, in fen. */
export type Reached = {
  readonly sum: number
  /** The offers to leave out for it, as things stood when it was asked for. */
  readonly left: () => readonly Move[]
}

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

/** What the same goods have in common whenever they are asked for. */
type Asked = {
  readonly own: ReadonlySet<number>
  /** Offers on several of the lines. */
  readonly shared: readonly Move[]
  /** The lines that are in no cluster (`c` below 0), and one of each cluster. */
  readonly parts: readonly { readonly place: number; readonly c: number }[]
  /** What the lines of a cluster may come to together, by how they are decided on. */
  readonly known: Map<string, readonly LineWay[] | null>
}

const NONE = (): readonly Move[] => []

/**
 * Offers take off what they take off, and not every sum can be had: the least sum of goods from a threshold on, by going
 * through the sums that can be had.
 */
export class Reach {
  private readonly decided: Decided
  private readonly sums = new Sums(MOST_GAP)
  private readonly asked = new Map<readonly number[], Asked>()

  constructor(decided: Decided) {
    this.decided = decided
  }

  /** The least sum of these goods from a threshold on. At most what is true, where there is too much to go through. */
  leastFrom(places: readonly number[], threshold: number): Reached {
    const { lines, isOpen } = this.decided
    const asked = this.askedOf(places)
    const shared = asked.shared.filter(isOpen).slice(0, MOST_SHARED)
    let best: Reached = { sum: Infinity, left: NONE }
    for (let set = 0; set < 1 << shared.length && best.sum > threshold; set++) {
      shared.forEach((move, i) => lines.suppose(move, (set >> i) % 2 === 1 ? LEFT : TAKEN))
      const { sum, left } = this.leastOfLines(asked, threshold)
      if (sum < best.sum) best = { sum, left: () => [...left(), ...shared.filter((_, i) => (set >> i) % 2 === 1)] }
    }
    for (const move of shared) lines.suppose(move, OPEN)
    return best
  }

  private askedOf(places: readonly number[]): Asked {
    let asked = this.asked.get(places)
    if (asked === undefined) {
      const { lines, clusterOf } = this.decided
      const own = new Set(places)
      const moves = [...new Set(places.flatMap((place) => lines.movesAt(place)))]
      const all = places.map((place) => ({ place, c: clusterOf[place] as number }))
      asked = {
        own,
        shared: moves.filter((move) => move.places.filter((place) => own.has(place)).length > 1),
        parts: all.filter(({ c }, i) => c < 0 || all.findIndex((other) => other.c === c) === i),
        known: new Map(),
      }
      this.asked.set(places, asked)
    }
    return asked
  }

  /** The same where each line has its offers for itself. */
  private leastOfLines(asked: Asked, threshold: number): Reached {
    const { lines, clusters } = this.decided
    let base = 0
    /** What is not gone through may leave any fen up to this. */
    let loose = 0
    const blocks: Block[] = []
    for (const { place, c } of asked.parts) {
      const ways = c < 0 ? lines.ways(place) : this.clusterWays(asked, c)
      if (ways !== null) {
        const floor = leastNet(ways)
        base += floor
        if (ways.length > 1) blocks.push({ ways, floor })
        continue
      }
      const cluster = clusters[c] as Cluster
      const nets = cluster.places.map((each) => lines.ways(each).map(({ net }) => net))
      const sumOf = (pick: (...nets: number[]) => number) =>
        nets.reduce((sum, each, i) => (asked.own.has(cluster.places[i] as number) ? sum + pick(...each) : sum), 0)
      const most = cluster.priced(nets.map((each) => Math.min(...each))).ranked[0]?.off ?? 0
      const least = Math.max(0, sumOf(Math.min) - most)
      base += least
      loose += sumOf(Math.max) - least
    }
    const gap = threshold - base
    if (gap <= 0) return { sum: base, left: NONE }
    if (gap <= loose || gap > MOST_GAP) return { sum: threshold, left: NONE }
    const wanted = { gap, loose }
    return { sum: base + this.sums.least(blocks, wanted), left: () => this.sums.leftFor(blocks, wanted) }
  }

  /** All that those lines of a cluster which are asked for may come to together; null where there is too much to go through. */
  private clusterWays({ own, known }: Asked, c: number): readonly LineWay[] | null {
    const { lines, clusters, planOf } = this.decided
    const cluster = clusters[c] as Cluster
    const decided = planOf(c)
    let key = `${c} ${decided ?? ''}`
    for (const place of cluster.places) key += ` ${lines.wordOf(place)}`
    let found = known.get(key)
    if (found === undefined) known.set(key, (found = findClusterWays(lines, cluster, decided, own)))
    return found
  }
}

function leastNet(ways: readonly LineWay[]): number {
  let least = Infinity
  for (const { net } of ways) if (net < least) least = net
  return least
}

function findClusterWays(
  lines: LineNets,
  cluster: Cluster,
  decided: number | null,
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
