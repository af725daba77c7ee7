import { describe, expect, test } from 'vitest'
import { couponCandidates, offerCandidates } from '#domain/pricing/candidates.ts'
import { grossOf } from '#domain/pricing/effect.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import { piecesOf } from '#domain/pricing/pieces.ts'
import { Back } from '#domain/pricing/search/back.ts'
import { clustersOf } from '#domain/pricing/search/clusters.ts'
import { courseOf } from '#domain/pricing/search/course.ts'
import { shiftsOf } from '#domain/pricing/search/flow.ts'
import { Front } from '#domain/pricing/search/front.ts'
import { Incumbent } from '#domain/pricing/search/incumbent.ts'
import { LEFT, OPEN, TAKEN } from '#domain/pricing/search/line-nets.ts'
import { walkOrders } from '#domain/pricing/search/order-walk.ts'
import { orderStages } from '#domain/pricing/search/stages.ts'
import { variantsOf, type Variant } from '#domain/pricing/search/variants.ts'
import { doubtDay } from '#test/support/doubt-day.ts'
import { evenDay } from '#test/support/even-day.ts'
import { harshDay } from '#test/support/harsh-day.ts'
import { generator } from '#test/support/random-numbers.ts'

const RUNS = Number(process.env['FC_RUNS'] ?? 3000)

/** Choices of one variant: line offers and bundles at random, and then what the order stages can leave least. */
class Choices {
  private readonly variant: Variant
  private readonly stages
  private readonly front: Front
  private readonly back: Back
  private readonly best: Incumbent<string>
  private readonly random: () => number

  constructor(variant: Variant, random: () => number) {
    const { course } = variant
    this.variant = variant
    this.random = random
    this.stages = orderStages(course)
    const shifts = shiftsOf(course)
    this.front = new Front(course, this.stages, clustersOf(course), variant, shifts)
    this.best = new Incumbent(course.grosses.reduce((a, b) => a + b, 0))
    this.back = new Back(course, this.stages, variant, this.best, shifts)
  }

  /** How often the bound of what leads to a choice was above what that choice leaves; null where the choice does not hold. */
  wrong(): number | null {
    const { front, back, best, random } = this
    const moves = front.course.line.flatMap((group) => group.moves)
    for (const move of moves) front.set(move, random() < 0.3 ? LEFT : TAKEN)
    for (const c of front.clusters.keys()) {
      const plans = front.plansOf(c)
      front.usePlan(c, plans[Math.floor(random() ** 2 * plans.length)]?.plan ?? null)
    }
    let wrong = 0
    const left = this.leastOfOrders()
    if (left !== null) {
      best.left = left + 1
      const steps = [
        ...moves.map((move) => () => front.set(move, OPEN)),
        ...[...front.clusters.keys()].map((c) => () => front.usePlan(c, null)),
      ]
      for (const step of steps.map((go) => ({ go, at: random() })).sort((a, b) => a.at - b.at)) {
        if (!back.mayFollow(front.start())) wrong++
        step.go()
      }
      if (!back.mayFollow(front.start())) wrong++
    }
    for (const move of moves) front.set(move, OPEN)
    for (const c of front.clusters.keys()) front.usePlan(c, null)
    return left === null ? null : wrong
  }

  /** What is left at the least by any order offers and coupons, in fen; null where the choice does not hold. */
  private leastOfOrders(): number | null {
    const { course, openers, isAlone, needs } = this.variant
    const { low } = this.front.lines
    // What a granted bundle needs is not there: another variant does without it.
    if (!needs.every(({ places, reach }) => places.reduce((sum, place) => sum + (low[place] ?? 0), 0) >= reach))
      return null
    const found = this.front.nets(new Uint8Array(course.moves.length))
    if (found === null) return null
    let least = Infinity
    // Asks no bound: goes through them all.
    const all = { openers, isAlone, mayFollow: () => true } as unknown as Back
    const offer = (left: number) => void (least = Math.min(least, left))
    walkOrders(course, this.stages, all, found.nets, offer, () => false)
    return least
  }
}

/** Of some choices of a basket those that hold: how many, and how often a bound was above one. */
function wrongOf(input: PricingInput, seed: number): { readonly choices: number; readonly wrong: number } {
  const offers = offerCandidates(input).live
  const coupons = couponCandidates(input).live
  const { lines, member, programme } = input
  const course = courseOf({
    lines,
    counts: lines.map(piecesOf),
    grosses: lines.map(grossOf),
    tier: member?.tier ?? null,
    offers,
    coupons,
    limit: programme.couponsPerReceipt,
  })
  const random = generator(seed)
  const found = [...variantsOf(course)].slice(0, 8).flatMap((variant) => {
    const choices = new Choices(variant, random)
    return [1, 2, 3, 4].flatMap(() => choices.wrong() ?? [])
  })
  return { choices: found.length, wrong: found.reduce((a, b) => a + b, 0) }
}

describe('the bound of the search', () => {
  test.each<[string, number, (seed: number) => PricingInput]>([
    ['where it is in doubt what holds', 3, doubtDay],
    ['where much comes to the same', 3, evenDay],
    ['where every threshold is where the basket is', 12, (seed: number) => harshDay(seed, { lines: 8, offers: 12 })],
  ])('is never above what a choice leaves that it leads to: %s', (_, part, day) => {
    const seeds = Math.ceil(RUNS / part)
    let all = 0
    for (let seed = 0; seed < seeds; seed++) {
      const { choices, wrong } = wrongOf(day(seed), seed)
      expect({ seed, wrong }).toEqual({ seed, wrong: 0 })
      all += choices
    }
    expect(all).toBeGreaterThan(2 * seeds)
  })
})
