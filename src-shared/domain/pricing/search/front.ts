import type { Start } from './back.ts'
import type { Cluster, Ranked } from './clusters.ts'
import type { Course, Move } from './course.ts'
import { holds } from './holds.ts'
import { LineNets } from './line-nets.ts'
import { Blurred } from './blurred.ts'
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
  private readonly clusterOf: Int32Array
  private readonly ranked: (readonly Ranked[])[]
  /** By cluster: which plan is decided for, or -1. */
  private readonly decided: Int32Array
  private readonly blurred: readonly Blurred[]

  constructor(course: Course, stages: readonly OrderStage[], clusters: readonly Cluster[], { needs }: Variant) {
    this.course = course
    this.clusters = clusters
    this.needs = needs
    this.lines = new LineNets(course)
    this.clusterOf = new Int32Array(course.grosses.length).fill(-1)
    clusters.forEach(({ places }, c) => places.forEach((place) => (this.clusterOf[place] = c)))
    this.ranked = clusters.map((cluster) => cluster.ranked(this.lines.low))
    this.decided = new Int32Array(clusters.length).fill(-1)
    const absorbs = this.absorbing(stages)
    this.blurred = clusters.flatMap((cluster, c) => {
      const blurred = new Blurred(c, cluster, course, stages, absorbs)
      return blurred.isCut ? [blurred] : []
    })
  }

  /** Tells the moves that take an amount and may take all that is left with it. */
  private absorbing(stages: readonly OrderStage[]): (move: Move) => boolean {
    const { kinds, limit } = this.course
    const most = (move: Move) => (move.share > 0 || move.free !== null ? 0 : move.smoothOff(1e15, 1e15))
    let amounts = 0
    const keeps = new Float64Array(kinds.count).fill(1)
    const take = (moves: readonly Move[], sum: (offs: number[]) => number) => {
      amounts += sum(moves.map(most))
      for (const move of moves) {
        for (const kind of move.kinds) keeps[kind] = (keeps[kind] as number) * (move.free === null ? 1 - move.share : 0)
      }
    }
    for (const { groups, moves } of stages) {
      for (const group of groups) take(group.moves, (offs) => (group.mode === 'stack' ? total(offs) : Math.max(0, ...offs)))
      if (groups.length === 0) take(moves, (offs) => total(offs.sort((a, b) => b - a).slice(0, limit)))
    }
    return (move) => {
      let left = -amounts
      const touched = new Set<number>()
      for (const place of move.places) {
        left += (this.lines.low[place] as number) * (keeps[kinds.of[place] as number] as number)
        const c = this.clusterOf[place] as number
        if (c >= 0) touched.add(c)
      }
      for (const c of touched) left -= this.plansOf(c)[0]?.off ?? 0
      return left <= move.places.length + this.course.moves.length
    }
  }

  /** Decides on a line offer, or opens the decision again. */
  set(move: Move, status: number): void {
    this.lines.set(move, status)
    let last = -1
    for (const place of move.places) {
      const c = this.clusterOf[place] as number
      if (c < 0 || c === last) continue
      this.ranked[c] = (this.clusters[c] as Cluster).ranked(this.lines.low)
      last = c
    }
  }

  /** Decides on a plan of a cluster by its rank at present prices; -1 opens the decision again. */
  usePlan(c: number, rank: number): void {
    this.decided[c] = rank
  }

  plansOf(c: number): readonly Ranked[] {
    return this.ranked[c] as readonly Ranked[]
  }

  isDecided(c: number): boolean {
    return (this.decided[c] as number) >= 0
  }

  private planOf(c: number): Ranked {
    const plans = this.ranked[c] as readonly Ranked[]
    return plans[Math.max(0, this.decided[c] as number)] as Ranked
  }

  /** Whether what is still open may change what is left where this offer looks. */
  isOpenAt({ places }: Move): boolean {
    return places.some((place) => (this.lines.low[place] as number) < (this.lines.high[place] as number))
  }

  /** Whether how this offer is decided makes the bound of a cluster blurred. */
  blurs({ places }: Move): boolean {
    return this.blurred.some(({ c }) => places.some((place) => this.clusterOf[place] === c))
  }

  start(): Start {
    const { of, count } = this.course.kinds
    const low = new Float64Array(count)
    const high = new Float64Array(count)
    const { lines } = this
    for (let place = 0; place < of.length; place++) {
      const kind = of[place] as number
      low[kind] = (low[kind] as number) + (lines.low[place] as number)
      high[kind] = (high[kind] as number) + (lines.high[place] as number)
    }
    this.clusters.forEach((cluster, c) => {
      const { offs } = this.planOf(c).look()
      cluster.places.forEach((place, i) => {
        const kind = of[place] as number
        low[kind] = (low[kind] as number) - (offs[i] as number)
      })
    })
    for (const blurred of this.blurred) blurred.settle(this.lines, this.plansOf(blurred.c), this.isDecided(blurred.c))
    return {
      low,
      high,
      kept: this.kept(),
      blur: {
        most: this.blurred.reduce((sum, blurred) => sum + blurred.drift(null), 0),
        of: (takes) => this.blurred.reduce((sum, blurred) => sum + blurred.drift(takes), 0),
        shift: (move) => this.blurred.reduce((sum, blurred) => sum + blurred.shift(move), 0),
      },
    }
  }

  /** What must be kept beyond the least sums so that granted bundles hold. What bundles could take in turn does not count. */
  private kept(): number {
    let kept = 0
    for (const { places, reach } of this.needs) {
      let missing = reach
      for (const place of places) {
        missing -= (this.clusterOf[place] as number) < 0 ? (this.lines.low[place] as number) : (this.lines.high[place] as number)
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

  /** What is left on each line with all that is open taken and the best plans, and these plans; null where that does not hold. */
  nets(): { readonly nets: readonly number[]; readonly plans: readonly Ranked[] } | null {
    const plans = this.clusters.map((_, c) => {
      const plan = this.planOf(c)
      return this.isDecided(c) || plan.look().isUsed ? plan : (this.plansOf(c).find((each) => each.look().isUsed) ?? plan)
    })
    if (!holds(this.course, this.lines, this.clusters, plans)) return null
    const nets = Array.from(this.lines.low)
    this.clusters.forEach(({ places }, c) => {
      const { offs } = (plans[c] as Ranked).look()
      places.forEach((place, i) => (nets[place] = (nets[place] as number) - (offs[i] as number)))
    })
    return { nets, plans }
  }
}

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
