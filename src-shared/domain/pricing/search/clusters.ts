import type { BundleEffect } from '#domain/offer.ts'
import type { OfferCandidate } from '../candidates.ts'
import { mostTimes, picksOf, picksOff, sharedOff, type BundlePlaces, type Picks, type Shelf } from '../pieces.ts'
import type { Course, Move } from './course.ts'

/** One way to use the bundles of a cluster: how often each, and on which pieces. Prices have no say in it. `number` from 0. */
export type Plan = {
  readonly number: number
  readonly times: readonly number[]
  readonly picks: readonly (Picks | null)[]
}

/** What a plan takes off at given prices: by place of the cluster, in fen; null where a bundle that it uses takes nothing. */
export type PlanOffs = { readonly offs: readonly number[]; readonly off: number; readonly isUsed: boolean }

export type Bundle = {
  readonly move: Move
  readonly stage: number
  /** Number of its group where that is exclusive, else -1. */
  readonly exclusive: number
  readonly effect: BundleEffect
  /** Places within the cluster. */
  readonly at: BundlePlaces
}

/** All ways to use the bundles of a cluster are gone through as long as they name no more lines than this together. */
const MOST_PICKS = 60_000

/**
 * Bundles that share lines or exclude each other, and the lines that they look at. Nothing else touches their pieces.
 *
 * Which pieces a plan takes does not depend on prices, so what it leaves on all lines together never falls when
 * a price rises, to the fen: a fen more on a line makes what its pieces are worth more by a fen at most.
 */
export class Cluster {
  readonly places: readonly number[]
  readonly bundles: readonly Bundle[]
  readonly plans: readonly Plan[]
  /** False where there are too many ways to go through them all. */
  readonly isComplete: boolean
  /** Bundles of a later stage look at what those of the former left. */
  readonly hasStages: boolean
  /** Pieces by place. */
  readonly counts: readonly number[]
  private readonly known = new Map<string, PricedPlans>()

  constructor(course: Course, bundles: readonly Bundle[], places: readonly number[]) {
    const here = new Map(places.map((place, i) => [place, i]))
    const inside = (some: readonly number[]) => some.map((place) => here.get(place) as number)
    this.places = places
    this.counts = places.map((place) => course.counts[place] as number)
    this.bundles = bundles.map((bundle) => ({
      ...bundle,
      at: { scope: inside(bundle.at.scope), goods: inside(bundle.at.goods), parts: bundle.at.parts.map(inside) },
    }))
    this.hasStages = this.bundles.some(({ stage }) => stage !== this.bundles[0]?.stage)
    const plans = this.plansOf(false)
    this.isComplete = plans !== null
    this.plans = plans ?? this.plansOf(true) ?? []
  }

  /** Null where there are too many; `few`: only as often as possible or nearly so, or hardly at all. */
  private plansOf(few: boolean): Plan[] | null {
    const zeros = this.counts.map(() => 0)
    // Using none comes first, so that it is among them even where not all are.
    const found: Plan[] = [{ number: 0, times: this.bundles.map(() => 0), picks: this.bundles.map(() => null) }]
    let named = 0
    const go = (b: number, used: readonly number[], times: readonly number[], picks: Plan['picks']): void => {
      if (named > MOST_PICKS) return
      const bundle = this.bundles[b]
      if (bundle === undefined) {
        if (times.some((n) => n > 0)) found.push({ number: found.length, times, picks })
        named += picks.reduce((sum, pick) => sum + 1 + (pick?.places.length ?? 0), 0)
        return
      }
      const begins = b > 0 && this.bundles[b - 1]?.stage !== bundle.stage
      const before = begins ? zeros : used
      const rival = this.bundles.some((other, o) => other.exclusive === bundle.exclusive && (times[o] ?? 0) > 0)
      const free = this.counts.map((count, i) => count - (before[i] as number))
      const most = bundle.exclusive >= 0 && rival ? 0 : mostTimes(bundle.effect, bundle.at, free)
      for (let n = most; n > 0; n = few && n > 3 && n < most ? 2 : n - 1) {
        const then = [...before]
        const taken = picksOf(bundle.effect, bundle.at, this.counts, then, n)
        if (taken !== null) go(b + 1, then, [...times, n], [...picks, taken])
      }
      go(b + 1, before, [...times, 0], [...picks, null])
    }
    go(0, zeros, [], [])
    return named > MOST_PICKS && !few ? null : found
  }

  /** The plans at these prices. */
  at(nets: Float64Array): PricedPlans {
    return this.priced(this.places.map((place) => nets[place] as number))
  }

  /** The same, prices given by place of the cluster. */
  priced(values: readonly number[]): PricedPlans {
    const key = values.join()
    let found = this.known.get(key)
    if (found === undefined) {
      const all = this.plans.map((plan) => new Ranked(this, plan, { value: values, count: this.counts }))
      found = { all, ranked: [...all].sort((a, b) => b.off - a.off) }
      this.known.set(key, found)
    }
    return found
  }
}

/** The plans of a cluster in their order, and those that take most off first. */
export type PricedPlans = { readonly all: readonly Ranked[]; readonly ranked: readonly Ranked[] }

/** A plan at given prices. */
export class Ranked {
  readonly plan: Plan
  /** What it takes off in all, in fen. */
  readonly off: number
  private readonly cluster: Cluster
  private readonly shelf: Shelf
  private shared: PlanOffs | null = null

  constructor(cluster: Cluster, plan: Plan, shelf: Shelf) {
    this.cluster = cluster
    this.plan = plan
    this.shelf = shelf
    this.off = cluster.hasStages ? this.look().off : this.sum()
  }

  private sum(): number {
    let off = 0
    const { bundles } = this.cluster
    const { picks, times } = this.plan
    for (let b = 0; b < picks.length; b++) {
      const pick = picks[b]
      if (pick != null) off += picksOff((bundles[b] as Bundle).effect, pick, this.shelf, times[b] as number)
    }
    return off
  }

  /** What it takes off each line of the cluster. */
  look(): PlanOffs {
    return (this.shared ??= this.share().at(-1) as PlanOffs)
  }

  /** What has been taken off before each of the bundles, and in the end. */
  share(): PlanOffs[] {
    const offs = this.cluster.places.map(() => 0)
    let { value } = this.shelf
    let [off, isUsed] = [0, true]
    const steps: PlanOffs[] = []
    this.plan.picks.forEach((picks, b) => {
      const { effect, stage } = this.cluster.bundles[b] as Bundle
      steps.push({ offs: [...offs], off, isUsed })
      if (stage !== this.cluster.bundles[b - 1]?.stage && b > 0) {
        const { shelf } = this
        value = offs.map((each, i) => (shelf.value[i] as number) - each)
      }
      if (picks === null) return
      const now = { value, count: this.shelf.count }
      const all = picksOff(effect, picks, now, this.plan.times[b] as number)
      if (all === 0) return void (isUsed = false)
      off += all
      sharedOff(all, picks, now).forEach((share, i) => {
        const place = picks.places[i] as number
        offs[place] = (offs[place] as number) + share
      })
    })
    return [...steps, { offs, off, isUsed }]
  }
}

/** The bundles of a course, apart from each other as far as they are. */
export function clustersOf(course: Course): readonly Cluster[] {
  const bundles = course.bundle.flatMap(({ mode, stage, moves }, g) =>
    moves.map((move): Bundle => {
      const { bundle, offer } = move.candidate as OfferCandidate
      if (bundle === null) throw new Error(`${offer.id} is no bundle`)
      return {
        move,
        stage,
        exclusive: mode === 'exclusive' ? g : -1,
        effect: offer.effect as BundleEffect,
        at: bundle.at,
      }
    }),
  )
  let sets: { readonly bundles: Bundle[]; readonly places: Set<number> }[] = []
  for (const bundle of bundles) {
    const { scope, goods, parts } = bundle.at
    const places = new Set([...scope, ...goods, ...parts.flat()])
    const joined = sets.filter(
      (set) =>
        [...places].some((place) => set.places.has(place)) ||
        (bundle.exclusive >= 0 && set.bundles.some(({ exclusive }) => exclusive === bundle.exclusive)),
    )
    const merged = {
      bundles: [...joined.flatMap((set) => set.bundles), bundle],
      places: new Set([...joined.flatMap((set) => [...set.places]), ...places]),
    }
    sets = [...sets.filter((set) => !joined.includes(set)), merged]
  }
  return sets.map(({ bundles: own, places }) => {
    const inOrder = own.sort((a, b) => a.move.number - b.move.number)
    return new Cluster(
      course,
      inOrder,
      [...places].sort((a, b) => a - b),
    )
  })
}
