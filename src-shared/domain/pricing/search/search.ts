import type { Coupon } from '#domain/member.ts'
import type { CouponCandidate, OfferCandidate } from '../candidates.ts'
import { Back } from './back.ts'
import { byExpiry } from './preference.ts'
import type { Way } from './way.ts'
import { clustersOf, type Ranked } from './clusters.ts'
import type { Course, Move } from './course.ts'
import { descend } from './descent.ts'
import { fill } from './fill.ts'
import { runOrders } from './finish.ts'
import { shiftsOf } from './flow.ts'
import { Front } from './front.ts'
import { Incumbent } from './incumbent.ts'
import { LEFT } from './line-nets.ts'
import { walkOrders } from './order-walk.ts'
import { orderStages, type OrderStage } from './stages.ts'
import { variantsOf, type Variant } from './variants.ts'

export type Found = {
  /** How often each chosen offer is used. */
  readonly offers: ReadonlyMap<OfferCandidate, number>
  /** Coupons that take something off. */
  readonly coupons: readonly CouponCandidate[]
}

/**
 * The combination of offers and coupons that leaves the least to pay; of equal ones that which
 * `preference.ts` puts first. Branch and bound over what is left out, from what takes most.
 *
 * `expired` is asked at each step, the more often the more offers there are; once it says true the best so far is
 * returned, not proven.
 */
export function searchBest(
  course: Course,
  expired: () => boolean,
): { readonly chosen: Found; readonly proven: boolean } {
  const best = new Incumbent<Found>(total(course.grosses))
  // A step takes the longer the more there is to look at.
  const weight = Math.ceil((course.moves.length + course.lines.length) / 32)
  let stopped = false
  const timeUp = () => {
    for (let i = 0; i < weight && !stopped && best.choice !== null; i++) stopped = expired()
    return stopped
  }
  const roots: Root[] = []
  for (const variant of variantsOf(course)) {
    const root = new Root(variant, best)
    roots.push(root)
    root.begin()
    if (timeUp()) break
  }
  for (const root of roots) if (!stopped) root.search(timeUp)
  if (best.choice === null) throw new Error('the search ended without a choice')
  const isComplete = roots.every(({ front }) => front.clusters.every((cluster) => cluster.isComplete))
  return { chosen: best.choice, proven: !stopped && isComplete && course.isComplete }
}

/** One variant of the search. */
class Root {
  readonly front: Front
  private readonly course: Course
  private readonly stages: readonly OrderStage[]
  private readonly back: Back
  private readonly openers: readonly Coupon[]
  private readonly best: Incumbent<Found>
  /** The guess of the last way that was tried. */
  private tried = -1

  constructor(variant: Variant, best: Incumbent<Found>) {
    const { course, openers } = variant
    this.course = course
    this.stages = orderStages(course)
    const shifts = shiftsOf(course)
    this.front = new Front(course, this.stages, clustersOf(course), variant, shifts)
    this.back = new Back(course, this.stages, variant, best, shifts)
    this.openers = openers
    this.best = best
  }

  /** A first choice, and what it takes to reach the thresholds that look worth it. */
  begin(): void {
    const { front, back } = this
    for (let tries = 0; tries < 4; tries++) {
      const way = back.look(front.start())
      if (way === null) return
      const isBetter = this.attempt(way)
      if (way.aims.length === 0) {
        if (!isBetter) return
        continue
      }
      const before = this.best.left
      this.fill(way)
      if (this.best.left === before) return
    }
  }

  search(expired: () => boolean): void {
    const { front, back } = this
    descend({
      front,
      back,
      attempt: (way) => this.isWorthIt(way) && this.attempt(way),
      fill: (way) => this.fill(way),
      walk: () => this.walk(expired),
      left: () => this.best.left,
      expired,
    })
  }

  /** What aims at a threshold does not reach it yet; and what looks the same as before is not better than before. */
  private isWorthIt({ aims, guess }: Way): boolean {
    if (aims.length > 0 || guess === this.tried || Math.floor(guess) >= this.best.left) return false
    this.tried = guess
    return true
  }

  private fill(way: Way): void {
    fill(this.course, this.stages, this.front, way, () => this.attempt(way))
  }

  private attempt({ takes }: Way): boolean {
    const found = this.front.nets(takes)
    if (found === null) return false
    const { nets, used } = runOrders(this.course, this.stages, takes, found.nets)
    return this.offer(total(nets), used, found.plans)
  }

  private walk(expired: () => boolean): void {
    // All plans are decided on here.
    const found = this.front.nets(new Uint8Array(this.course.moves.length))
    if (found === null) return
    const offer = (left: number, used: readonly Move[]) => void this.offer(left, used, found.plans)
    walkOrders(this.course, this.stages, this.back, found.nets, offer, expired)
  }

  private offer(left: number, used: readonly Move[], plans: readonly Ranked[]): boolean {
    if (left > this.best.left || !this.usesOpeners(used, plans)) return false
    const coupons = used.flatMap(({ candidate, coupon }) => ('offer' in candidate ? [] : [coupon as Coupon]))
    return this.best.offer(left, [...this.openers, ...coupons].sort(byExpiry), () => this.tell(used, plans))
  }

  /** An opener that nothing was used of is not spent: the variant without it allows the same choice. */
  private usesOpeners(used: readonly Move[], plans: readonly Ranked[]): boolean {
    if (this.openers.length === 0) return true
    const all = [...this.front.lines.used(), ...used]
    this.front.clusters.forEach(({ bundles }, c) => {
      bundles.forEach(({ move }, b) => {
        if ((plans[c]?.plan.times[b] ?? 0) > 0) all.push(move)
      })
    })
    const ids = new Set(
      all.flatMap(({ candidate, coupon }) => ('offer' in candidate && coupon !== null ? [coupon.id] : [])),
    )
    return this.openers.every(({ id }) => ids.has(id))
  }

  private tell(used: readonly Move[], plans: readonly Ranked[]): Found {
    const { course, front } = this
    const offers = new Map<OfferCandidate, number>()
    for (const { moves } of course.line) {
      for (const { number, candidate } of moves) {
        if (front.lines.status[number] !== LEFT) offers.set(candidate as OfferCandidate, 1)
      }
    }
    front.clusters.forEach(({ bundles }, c) => {
      bundles.forEach(({ move }, b) => {
        const n = plans[c]?.plan.times[b] ?? 0
        if (n > 0) offers.set(move.candidate as OfferCandidate, n)
      })
    })
    const coupons: CouponCandidate[] = []
    for (const { candidate } of used) {
      if ('offer' in candidate) offers.set(candidate, 1)
      else coupons.push(candidate)
    }
    return { offers, coupons }
  }
}

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
