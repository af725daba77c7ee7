import type { Applied } from '../sale.ts'
import type { CouponCandidate, OfferCandidate } from './candidates.ts'
import type { PricingInput } from './input.ts'
import { runChoice, type Choice } from './run.ts'

/**
 * The combination that a finished sale says it used, run again. Null where it is none that the programme
 * allows: an offer or coupon that does not hold there, or that does not go with the others.
 */
export function storedChoice(
  basket: {
    readonly input: PricingInput
    readonly grosses: readonly number[]
    readonly offers: readonly OfferCandidate[]
    readonly coupons: readonly CouponCandidate[]
  },
  applied: readonly Applied[],
): Choice | null {
  const { input, grosses } = basket
  const { lines, member, programme } = input
  const uses = new Map<string, number>()
  const spent = new Set<string>()
  for (const { source, times } of applied) {
    if (source.kind === 'offer') uses.set(source.id, times)
    if (source.kind === 'coupon') spent.add(source.id)
  }
  const offers = basket.offers.filter(({ offer }) => uses.has(offer.id))
  const coupons = basket.coupons.filter(({ coupon }) => spent.has(coupon.id))
  if (offers.length < uses.size || coupons.length < spent.size) return null
  if (!goTogether(offers) || !fitReceipt(coupons, programme.couponsPerReceipt)) return null
  if (!opened(offers, coupons)) return null
  const times = new Map(offers.map((candidate) => [candidate, uses.get(candidate.offer.id) ?? 1]))
  const choice = run(lines, member?.tier ?? null, grosses, basket.offers, { offers: times, coupons })
  return choice !== null && reached(choice) ? choice : null
}

/** An exclusive group gives one of its offers. */
function goTogether(offers: readonly OfferCandidate[]): boolean {
  const groups = offers.filter(({ mode }) => mode === 'exclusive').map(({ group }) => group)
  return new Set(groups).size === groups.length
}

/** As many coupons as one receipt takes, of each template and in all. */
function fitReceipt(coupons: readonly CouponCandidate[], most: number): boolean {
  const sameAs = ({ template }: CouponCandidate) => coupons.filter((other) => other.template.id === template.id).length
  const isAlone = coupons.length <= 1 || coupons.every(({ template }) => template.alone !== true)
  return coupons.length <= most && isAlone && coupons.every((each) => sameAs(each) <= (each.template.perReceipt ?? 1))
}

/** An offer that a coupon opens has spent it, and a coupon that only opens was not spent in vain. */
function opened(offers: readonly OfferCandidate[], coupons: readonly CouponCandidate[]): boolean {
  const openers = coupons.filter(({ template }) => template.effect.kind === 'opens')
  return (
    offers.every(({ opener }) => opener === null || coupons.some(({ coupon }) => coupon.id === opener.coupon.id)) &&
    openers.every(({ coupon }) => offers.some(({ opener }) => opener?.coupon.id === coupon.id))
  )
}

/** Null where a bundle was used more often than its pieces allow: what runs a choice takes only one that fits. */
function run(...given: Parameters<typeof runChoice>): Choice | null {
  try {
    return runChoice(...given)
  } catch {
    return null
  }
}

/** Whether everything taken came to the sum that it asks for: offers where their stage begins, coupons after all offers. */
function reached({ steps, coupons, entries, beforeCoupons }: Choice): boolean {
  const isReached = (nets: readonly number[], places: readonly number[], reach = 0) =>
    places.reduce((sum, place) => sum + (nets[place] ?? 0), 0) >= reach
  return (
    steps.every(({ candidate: { offer, stage, places } }) =>
      isReached(entries.get(stage) ?? [], places, offer.when.reach),
    ) && coupons.every(({ candidate: { template, places } }) => isReached(beforeCoupons, places, template.when.reach))
  )
}
