import type { Cluster, Ranked } from './clusters.ts'
import type { Course, Move } from './course.ts'
import type { LineNets } from './line-nets.ts'
import { effectKinds, type OrderStage } from './stages.ts'

/** More plans than this are looked at as one that is worse than each of them. */
const MOST_PLANS = 200

/**
 * A cluster whose lines later moves treat differently. What its plans leave on all its lines together is known, but not
 * on which.
 *
 * A plan that takes less off may take it where it counts more. And where a price rises that a bundle takes away again,
 * more is left on that line and as much less on others of the bundle; which lowers the end as far as a fen counts less
 * on that line than on the others.
 */
export class Blurred {
  /** The cluster's number. */
  readonly c: number
  private readonly cluster: Cluster
  /** Kinds of the cluster's lines; `at` tells which of them each place is. */
  private readonly kinds: readonly number[]
  private readonly at: readonly number[]
  /** By number of a move that looks at some of the kinds and not at others. */
  private readonly cuts: ReadonlyMap<number, Cut>
  /** By kind: the least part of a fen that counts in the end, whatever is taken. */
  private readonly least: Float64Array
  /** The same before any coupon, and the coupons that cut. */
  private readonly base: Float64Array = new Float64Array(0)
  private readonly coupons: number[] = []
  private readonly sigma: Float64Array
  private readonly passed: readonly number[]
  private readonly moved: Float64Array
  /** Sharing out rounds by less than a fen for each line. */
  private rounding = 0
  /** By place: what pieces are worth is rounded down for each bundle by itself, so that several may differ by a fen each. */
  private readonly apart: readonly number[]
  private floors = 0
  private gains: readonly Gains[] = []
  private readonly known = new WeakMap<readonly Ranked[], readonly Gains[]>()
  private readonly shifts = new Map<number, number>()

  constructor(
    c: number,
    cluster: Cluster,
    { kinds, limit }: Course,
    stages: readonly OrderStage[],
    absorbs: (move: Move) => number,
  ) {
    this.c = c
    this.cluster = cluster
    this.kinds = [...new Set(cluster.places.map((place) => kinds.of[place] as number))]
    this.at = cluster.places.map((place) => this.kinds.indexOf(kinds.of[place] as number))
    const cuts = new Map<number, Cut>()
    const keepOf = (move: Move): readonly number[] => {
      const effect = effectKinds(move)
      const inside = this.kinds.map((kind) => effect.includes(kind))
      // An amount may take all that is left.
      const keep = move.free !== null ? 0 : 1 - (move.share > 0 ? move.share : absorbs(move))
      // Pieces are free on one line and not on another, also where both have been looked at.
      if (inside.includes(true) && (inside.includes(false) || (move.free !== null && inside.length > 1))) {
        cuts.set(move.number, { keep, inside: this.kinds.map((kind) => move.kinds.includes(kind)), effect: inside })
        return inside.map((is) => (is ? keep : 1))
      }
      return inside.map(() => 1)
    }
    this.least = new Float64Array(this.kinds.length).fill(1)
    const multiply = (keeps: readonly number[]) =>
      keeps.forEach((keep, k) => (this.least[k] = (this.least[k] as number) * keep))
    for (const { groups, moves } of stages) {
      for (const { mode, moves: own } of groups) {
        const all = own.map(keepOf)
        if (mode === 'stack') all.forEach(multiply)
        else multiply(this.kinds.map((_, k) => Math.min(1, ...all.map((keeps) => keeps[k] as number))))
      }
      if (groups.length > 0) continue
      // What is taken of the order offers may change with what is left; of the coupons a way tells which.
      this.base = this.least.slice()
      const all = moves.map(keepOf)
      for (const { number } of moves) if (cuts.has(number)) this.coupons.push(number)
      multiply(
        this.kinds.map((_, k) =>
          product(
            all
              .map((keeps) => keeps[k] as number)
              .sort((a, b) => a - b)
              .slice(0, limit),
          ),
        ),
      )
    }
    this.cuts = cuts
    this.sigma = new Float64Array(this.kinds.length)
    this.moved = new Float64Array(this.kinds.length)
    // What a bundle of a later stage takes off depends on each line.
    this.passed = passedOn(cluster, cluster.hasStages ? [...cluster.places.keys()] : this.at)
    this.apart = cluster.places.map((_, i) => {
      const bundles = cluster.bundles.filter(({ at }) =>
        [at.scope, at.goods, ...at.parts].some((list) => list.includes(i)),
      )
      return Math.max(0, Math.min(bundles.length, cluster.counts[i] as number) - 1)
    })
  }

  /** Whether it matters which of its lines things are left on, or a fen may be lost between its bundles. */
  get isBlurred(): boolean {
    return this.isCut || this.apart.some((fen) => fen > 0)
  }

  /** Whether it matters which of its lines things are left on. */
  get isCut(): boolean {
    return this.cuts.size > 0 || this.cluster.hasStages
  }

  /** To be called when prices or what is decided have changed. */
  settle({ low, high }: LineNets, plans: readonly Ranked[], isDecided: boolean): void {
    this.moved.fill(0)
    this.shifts.clear()
    this.rounding = this.floors = 0
    this.cluster.places.forEach((place, i) => {
      const open = (high[place] as number) - (low[place] as number)
      if (open === 0) return
      this.rounding = this.cluster.places.length
      this.floors += this.apart[i] as number
      const k = this.at[i] as number
      this.moved[k] = (this.moved[k] as number) + (this.passed[i] as number) * open
    })
    this.gains = isDecided || !this.isCut ? [] : this.gainsOf(plans)
  }

  /** The rank of the plan that counts for most in the end where these moves are taken, as far as can be told. */
  preferred(takes: Uint8Array): number {
    this.weigh(takes)
    return this.mostLost().rank
  }

  private mostLost(): { readonly most: number; readonly rank: number } {
    const { sigma } = this
    let [most, best] = [0, 0]
    for (const { by, rank } of this.gains) {
      let lost = 0
      for (let k = 0; k < by.length; k++) {
        const gain = by[k] as number
        lost -= gain > 0 ? gain * (sigma[k] as number) : gain
      }
      if (lost > most) [most, best] = [lost, rank]
    }
    return { most, rank: best }
  }

  private weigh(takes: Uint8Array): void {
    const { sigma } = this
    sigma.set(this.base)
    for (const number of this.coupons) {
      if (takes[number] !== 1) continue
      const { keep, effect } = this.cuts.get(number) as Cut
      for (let k = 0; k < sigma.length; k++) if (effect[k] === true) sigma[k] = (sigma[k] as number) * keep
    }
  }

  /** How much less than with the best plan at the lowest prices the end may count, in fen; where these moves are taken, or whatever is. */
  drift(takes: Uint8Array | null): number {
    const { sigma, moved, rounding } = this
    if (takes === null) sigma.set(this.least)
    else this.weigh(takes)
    let least = 1
    let drift = this.floors
    for (let k = 0; k < sigma.length; k++) {
      least = Math.min(least, sigma[k] as number)
      // Where bundles of a later stage look at what is left, a fen on another line may be lost once more.
      drift += (moved[k] as number) * (this.cluster.hasStages ? 2 - (sigma[k] as number) : 1 - (sigma[k] as number))
    }
    drift += rounding * (this.cluster.hasStages ? 2 - least : 1 - least)
    const { most } = this.mostLost()
    return drift + most
  }

  /** How many fen there may be more of a move's goods while all together are not more. */
  shift({ number }: Move): number {
    const cut = this.cuts.get(number)
    if (cut === undefined) return this.floors + (this.cluster.hasStages ? this.rounding : 0)
    const found = this.shifts.get(number)
    if (found !== undefined) return found
    let shift = this.rounding + this.floors
    this.moved.forEach((moved, k) => {
      if (this.cluster.hasStages || cut.inside[k] === true) shift += moved
    })
    let most = 0
    for (const { by } of this.gains) {
      // What it leaves less of the other goods.
      let lost = 0
      by.forEach((gain, k) => {
        if (cut.inside[k] !== true) lost -= gain
      })
      if (lost > most) most = lost
    }
    this.shifts.set(number, shift + most)
    return shift + most
  }

  private gainsOf(plans: readonly Ranked[]): readonly Gains[] {
    const found = this.known.get(plans)
    if (found !== undefined) return found
    const [best, ...others] = plans as [Ranked, ...Ranked[]]
    let all = others.flatMap((plan, i): Gains[] => {
      const by = new Float64Array(this.kinds.length)
      const { offs } = plan.look()
      this.at.forEach((k, i) => {
        by[k] = (by[k] as number) + (best.look().offs[i] as number) - (offs[i] as number)
      })
      return by.some((gain) => gain < 0) ? [{ by, rank: i + 1 }] : []
    })
    if (all.length > MOST_PLANS) {
      const by = Float64Array.from(this.kinds, (_, k) =>
        all.reduce((least, gains) => Math.min(least, gains.by[k] as number), Infinity),
      )
      all = [{ by, rank: 0 }]
    }
    this.known.set(plans, all)
    return all
  }
}

/** What a plan leaves more by kind than the best one. */
type Gains = { readonly by: Float64Array; readonly rank: number }

type Cut = {
  /** What it leaves of a fen, 0–1. */
  readonly keep: number
  /** Which kinds its sums look at, and which it takes something off. */
  readonly inside: readonly boolean[]
  readonly effect: readonly boolean[]
}

/**
 * By place of a cluster: which part of a fen more on a line a bundle takes off again at most, and thereby off goods of
 * another kind. A fen more on a piece that is only bought makes the shares of others smaller, not larger.
 */
function passedOn({ places, plans, bundles, counts }: Cluster, kinds: readonly number[]): number[] {
  const most = places.map(() => 0)
  for (const { picks } of plans) {
    const own = places.map(() => 0)
    picks.forEach((pick, b) => {
      if (pick === null || new Set(pick.places.map((i) => kinds[i])).size < 2) return
      const { effect } = bundles[b] as Cluster['bundles'][number]
      const share = effect.kind === 'buy-get' ? effect.off / 10_000 : 1
      pick.places.forEach((i, j) => {
        const pieces = effect.kind === 'bundle-price' ? pick.counts[j] : pick.got[j]
        own[i] = (own[i] as number) + ((pieces as number) * share) / (counts[i] as number)
      })
    })
    own.forEach((part, i) => (most[i] = Math.max(most[i] as number, part)))
  }
  return most
}

const product = (values: readonly number[]) => values.reduce((a, b) => a * b, 1)
