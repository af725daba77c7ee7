import { absorbedBy } from './absorbed.ts'
import { Alike } from './alike.ts'
import { NO_BLUR, type Blur, type Start } from './way.ts'
import type { Cluster, Plan, PricedPlans, Ranked } from './clusters.ts'
import type { Course, Move } from './course.ts'
import { holds } from './holds.ts'
import { LineNets, OPEN } from './line-nets.ts'
import { Blurred } from './blurred.ts'
import type { Shifts } from './flow.ts'
import { Reach, type Reached } from './reach.ts'
import type { OrderStage } from './stages.ts'
import type { Need, Variant } from './variants.ts'

/**
 * Where the search stands before the order stages: which line offers are taken, which way the bundles are used, and what
 * that leaves by kind of goods at the least and at the most.
 */
export class Front {
  readonly course: Course
  readonly clusters: readonly Cluster[]
  readonly lines: LineNets
  private readonly needs: readonly Need[]
  private readonly isBlind: boolean
  private readonly clusterOf: Int32Array
  private readonly plans: PricedPlans[]
  /** By cluster: the number of the plan that is decided for, or -1. */
  private readonly decided: Int32Array
  private readonly blurred: readonly Blurred[]
  /** What thresholds take to be reached, by what may change that. */
  private readonly known = new Map<string, Map<number, number>>()
  private readonly seen: (readonly number[])[] = []
  private readonly reaches: Reach
  /** What is left by kind: used again with every start. */
  private readonly low: Float64Array
  private readonly high: Float64Array
  private readonly alike: Alike | null

  constructor(
    course: Course,
    stages: readonly OrderStage[],
    clusters: readonly Cluster[],
    { needs, isBlind }: Variant,
    shifts: Shifts,
  ) {
    this.course = course
    this.clusters = clusters
    this.needs = needs
    this.isBlind = isBlind
    this.lines = new LineNets(course)
    this.low = new Float64Array(course.kinds.count)
    this.high = new Float64Array(course.kinds.count)
    this.clusterOf = new Int32Array(course.grosses.length).fill(-1)
    clusters.forEach(({ places }, c) => places.forEach((place) => (this.clusterOf[place] = c)))
    this.plans = clusters.map((cluster) => cluster.at(this.lines.low))
    this.decided = new Int32Array(clusters.length).fill(-1)
    this.reaches = new Reach({
      lines: this.lines,
      clusters,
      clusterOf: this.clusterOf,
      isOpen: (move) => this.isOpen(move),
      planOf: (c) => (this.isDecided(c) ? (this.decided[c] as number) : null),
    })
    this.alike = needs.length > 0 || isBlind ? null : new Alike(course, this.lines, clusters)
    const absorbs = absorbedBy(course, stages, shifts, { ...this.sums(), moved: (move) => this.mostBundled(move) })
    this.blurred = clusters.flatMap((cluster, c) => {
      const blurred = new Blurred(c, cluster, course, stages, absorbs)
      return blurred.isBlurred ? [blurred] : []
    })
  }

  /** What bundles may take off the goods of a move at most, in fen. */
  private mostBundled({ kinds: own }: Move): number {
    const { of } = this.course.kinds
    return this.clusters.reduce(
      (off, { places }, c) =>
        places.some((place) => own.includes(of[place] as number)) ? off + (this.plansOf(c)[0]?.off ?? 0) : off,
      0,
    )
  }

  /** Decides on a line offer, or opens the decision again. */
  set(move: Move, status: number): void {
    this.lines.set(move, status)
    let last = -1
    for (const place of move.places) {
      const c = this.clusterOf[place] as number
      if (c < 0 || c === last) continue
      this.plans[c] = (this.clusters[c] as Cluster).at(this.lines.low)
      last = c
    }
  }

  /** Decides on a plan of a cluster; null opens the decision again. */
  usePlan(c: number, plan: Plan | null): void {
    this.decided[c] = plan?.number ?? -1
  }

  /** Those that take most off first. */
  plansOf(c: number): readonly Ranked[] {
    return (this.plans[c] as PricedPlans).ranked
  }

  isDecided(c: number): boolean {
    return (this.decided[c] as number) >= 0
  }

  /** Whether a choice that ends like the one that stands now was here before; notes it. */
  isKnown(): boolean {
    return (
      this.alike?.isKnown((c) => (this.isDecided(c) || this.plansOf(c).length === 1 ? this.planOf(c) : null)) ?? false
    )
  }

  private planOf(c: number): Ranked {
    const { all, ranked } = this.plans[c] as PricedPlans
    return (this.isDecided(c) ? all[this.decided[c] as number] : ranked[0]) as Ranked
  }

  /** Clusters of which it matters where their plans leave things. */
  blurredClusters(): readonly number[] {
    return this.blurred.filter(({ isCut }) => isCut).map(({ c }) => c)
  }

  /** Whether it is still open what becomes of an offer, and may matter: for a price, or for whether a coupon is spent. */
  isOpen({ number, places }: Move): boolean {
    const { lines } = this
    if (lines.status[number] !== OPEN) return false
    return (
      this.isBlind ||
      places.some((place) => lines.spends.has(place) || (lines.low[place] as number) < (lines.high[place] as number))
    )
  }

  /** Whether how this offer is decided makes the bound of a cluster blurred. */
  blurs({ places }: Move): boolean {
    return this.blurred.some(({ c }) => places.some((place) => this.clusterOf[place] === c))
  }

  /** What is left at these places with all that is open taken and the best plans. */
  sumOf(places: readonly number[]): number {
    let sum = 0
    const touched = new Set<number>()
    for (const place of places) {
      sum += this.lines.low[place] as number
      const c = this.clusterOf[place] as number
      if (c >= 0) touched.add(c)
    }
    const own = new Set(places)
    for (const c of touched) {
      const { offs } = this.planOf(c).look()
      this.clusters[c]?.places.forEach((place, i) => {
        if (own.has(place)) sum -= offs[i] as number
      })
    }
    return sum
  }

  /** What is left by kind: with all that is open taken and the best plans; with nothing open taken and no bundle. */
  private sums(): { readonly low: Float64Array; readonly high: Float64Array } {
    const { of } = this.course.kinds
    const { low, high } = this
    const { low: lows, high: highs } = this.lines
    low.fill(0)
    high.fill(0)
    for (let place = 0; place < of.length; place++) {
      const kind = of[place] as number
      low[kind] = (low[kind] as number) + (lows[place] as number)
      high[kind] = (high[kind] as number) + (highs[place] as number)
    }
    for (let c = 0; c < this.clusters.length; c++) {
      const { places } = this.clusters[c] as Cluster
      const { offs } = this.planOf(c).look()
      for (let i = 0; i < places.length; i++) {
        const kind = of[places[i] as number] as number
        low[kind] = (low[kind] as number) - (offs[i] as number)
      }
    }
    return { low, high }
  }

  /** Whether something that is left out may leave less than the bound tells. */
  isBlurred(): boolean {
    return this.blurred.some((blurred) => this.settled(blurred).drift(null) > 0)
  }

  private settled(blurred: Blurred): Blurred {
    blurred.settle(this.lines, this.plansOf(blurred.c), this.isDecided(blurred.c))
    return blurred
  }

  /** Where a look begins now; the next one takes its place. */
  start(): Start {
    const { low, high } = this.sums()
    for (const blurred of this.blurred) this.settled(blurred)
    const known: Map<number, number>[] = []
    return {
      low,
      high,
      kept: this.kept(),
      reach: (move, threshold) => this.leastFrom((known[move.number] ??= this.knownOf(move)), move, threshold),
      blur: this.blurred.length === 0 ? NO_BLUR : this.blur(),
    }
  }

  private blur(): Blur {
    const { blurred } = this
    return {
      most: blurred.reduce((sum, each) => sum + each.drift(null), 0),
      of: (takes) => blurred.reduce((sum, each) => sum + each.drift(takes), 0),
      shift: (move) => blurred.reduce((sum, each) => sum + each.shift(move), 0),
    }
  }

  /** The goods of a move, and those that share bundles with them. */
  private seenWith(number: number, places: readonly number[]): readonly number[] {
    let seen = this.seen[number]
    if (seen === undefined) {
      const clusters = new Set(places.map((place) => this.clusterOf[place] as number))
      const others = [...clusters].flatMap((c) => this.clusters[c]?.places ?? [])
      this.seen[number] = seen = [...new Set([...places, ...others])]
    }
    return seen
  }

  /** The least that a move's goods can come to before the order stages when they come to a threshold. */
  reach({ places }: Move, threshold: number): Reached {
    return this.reaches.leastFrom(places, threshold)
  }

  private leastFrom(known: Map<number, number>, move: Move, threshold: number): number {
    let found = known.get(threshold)
    if (found === undefined) known.set(threshold, (found = this.reach(move, threshold).sum))
    return found
  }

  /** What is known of a move's thresholds as things stand now. */
  private knownOf({ number, places }: Move): Map<number, number> {
    let key = `${number}`
    for (const place of this.seenWith(number, places)) key += ` ${this.lines.wordOf(place)}`
    for (const place of places) key += ` ${this.decided[this.clusterOf[place] as number] ?? ''}`
    let found = this.known.get(key)
    if (found === undefined) this.known.set(key, (found = new Map<number, number>()))
    return found
  }

  /** What must be kept beyond the least sums so that granted bundles hold. What bundles could take in turn does not count. */
  private kept(): number {
    let kept = 0
    for (const { places, reach } of this.needs) {
      let missing = reach
      for (const place of places) {
        missing -=
          (this.clusterOf[place] as number) < 0 ? (this.lines.low[place] as number) : (this.lines.high[place] as number)
      }
      if (missing > kept) kept = missing
    }
    return kept
  }

  /** Whether what granted bundles need can still be reached. */
  mayHold(): boolean {
    return this.needs.every(
      ({ places, reach }) => places.reduce((sum, place) => sum + (this.lines.high[place] as number), 0) >= reach,
    )
  }

  /**
   * What is left on each line with all that is open taken and with those plans that look best where these order moves are
   * taken; null where something does not hold.
   */
  nets(takes: Uint8Array): { readonly nets: readonly number[]; readonly plans: readonly Ranked[] } | null {
    const plans = this.clusters.map((_, c) => this.planOf(c))
    for (const blurred of this.blurred) {
      const { c } = blurred
      if (blurred.isCut && !this.isDecided(c)) plans[c] = this.plansOf(c)[blurred.preferred(takes)] as Ranked
    }
    plans.forEach((plan, c) => {
      if (this.isDecided(c) || plan.look().isUsed) return
      plans[c] = this.plansOf(c).find((each) => each.look().isUsed) ?? plan
    })
    if (!holds(this.course, this.lines, this.clusters, plans, this.needs.length === 0)) return null
    const nets = Array.from(this.lines.low)
    this.clusters.forEach(({ places }, c) => {
      const { offs } = (plans[c] as Ranked).look()
      places.forEach((place, i) => (nets[place] = (nets[place] as number) - (offs[i] as number)))
    })
    return { nets, plans }
  }
}
