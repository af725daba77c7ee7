import type { BasketLine } from '../sale.ts'
import { lowerBound } from './bound.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import { closeGroup, couponOffs, enter, offsOf, startRun, take, type Run, type TakenStep } from './run.ts'
import type { Terrain } from './terrain.ts'

/** What was chosen: the discounts in order of application, by line, and what is left on each line. */
export type Choice = {
  readonly nets: readonly number[]
  readonly steps: readonly TakenStep[]
  readonly coupon: { readonly candidate: CouponCandidate; readonly offs: readonly number[] } | null
  /** Sums at the beginning of each stage that was entered, for telling what a miss lacks. */
  readonly beforeCoupon: readonly number[]
  readonly entries: ReadonlyMap<number, readonly number[]>
  readonly left: number
}

/**
 * The combination of offers and at most one coupon that leaves the least to pay, by depth-first
 * branch and bound over the offers in their order of application.
 *
 * Of equal ones it takes the coupon that expires first, then fewer coupons, then the smaller list
 * of offer ids, so that the answer depends on nothing but the input. `expired` is asked now and
 * then; once it says true the best so far is returned with `proven: false`.
 */
export function bestChoice(
  input: {
    readonly lines: readonly BasketLine[]
    readonly grosses: readonly number[]
    readonly tier: string | null
    readonly offers: readonly OfferCandidate[]
    readonly coupons: readonly CouponCandidate[]
  },
  expired: () => boolean,
): { readonly choice: Choice; readonly proven: boolean } {
  const { lines, tier, offers, coupons } = input
  const terrain: Terrain = { candidates: offers, coupons, lines, tier, commonPlaces: commonPlaces(offers, coupons) }
  // With scopes that differ, sharing out can move a fen per line and effect between them.
  const slack = terrain.commonPlaces === null ? lines.length + offers.length + 1 : 0
  let best: Choice | null = null
  let visited = 0
  let stopped = false

  const visit = (run: Run, at: number, entries: ReadonlyMap<number, readonly number[]>): void => {
    visited += 1
    if (stopped || (visited % 64 === 0 && best !== null && expired())) {
      stopped = true
      return
    }
    if (best !== null && lowerBound(run, at, terrain) - slack > best.left) return
    const candidate = offers[at]
    if (candidate === undefined) {
      for (const leaf of leaves(run, entries, coupons)) if (best === null || precedes(leaf, best)) best = leaf
      return
    }
    const entered = enter(run, candidate)
    const known = entries.has(entered.stage) ? entries : new Map([...entries, [entered.stage, entered.entry]])
    const offs = offsOf(entered, candidate, lines, tier)
    if (offs !== null && changes(entered, offs)) visit(take(entered, candidate, offs), at + 1, known)
    visit(entered, at + 1, known)
  }

  visit(startRun(input.grosses), 0, new Map())
  if (best === null) throw new Error('the search ended without a choice')
  return { choice: best, proven: !stopped }
}

/** In a `best` group an offer that is nowhere the best changes nothing. */
function changes(run: Run, offs: readonly number[]): boolean {
  return run.best === null || offs.some((off, place) => off > (run.best?.[place]?.off ?? 0))
}

function leaves(run: Run, entries: Choice['entries'], coupons: readonly CouponCandidate[]): Choice[] {
  const { nets, steps } = closeGroup(run)
  const sum = nets.reduce((a, b) => a + b, 0)
  const plain: Choice = { nets, steps, coupon: null, beforeCoupon: nets, entries, left: sum }
  const withCoupon = coupons.flatMap((candidate): Choice[] => {
    const offs = couponOffs(nets, candidate)
    if (offs === null) return []
    const after = nets.map((net, place) => net - (offs[place] ?? 0))
    return [
      {
        nets: after,
        steps,
        coupon: { candidate, offs },
        beforeCoupon: nets,
        entries,
        left: after.reduce((a, b) => a + b, 0),
      },
    ]
  })
  return [plain, ...withCoupon]
}

function precedes(a: Choice, b: Choice): boolean {
  if (a.left !== b.left) return a.left < b.left
  const [x, y] = [a.coupon?.candidate.coupon, b.coupon?.candidate.coupon]
  if (x === undefined || y === undefined) {
    if (x !== y) return x === undefined
  } else {
    if (x.validTo !== y.validTo) return x.validTo < y.validTo
    if (x.id !== y.id) return x.id < y.id
  }
  return offerIds(a) < offerIds(b)
}

function offerIds({ steps }: Choice): string {
  return steps
    .map(({ candidate }) => candidate.offer.id)
    .sort()
    .join('\n')
}

function commonPlaces(
  offers: readonly OfferCandidate[],
  coupons: readonly CouponCandidate[],
): readonly number[] | null {
  const all = [...offers.filter(({ kind }) => kind === 'order'), ...coupons].map(({ places }) => places)
  const first = all[0] ?? []
  return all.every((places) => places.length === first.length && places.every((place, i) => place === first[i]))
    ? first
    : null
}
