import type { Applied, BasketLine, Discount, DiscountSource, PricedBasket } from '../sale.ts'
import { fen, points } from '../units.ts'
import { bestChoice, type Choice } from './best-choice.ts'
import { couponCandidates, offerCandidates } from './candidates.ts'
import { earn } from './earn.ts'
import { byCategory, grossOf, shareOut } from './effect.ts'
import { explain } from './explain.ts'
import type { PricingInput, PricingOptions } from './input.ts'
import { manualOffs } from './manual.ts'
import { burnPartnerPoints, settlePartner } from './partner.ts'
import { goodsPlaces, withSoldPlans } from './plan-lines.ts'
import { settlePoints } from './points.ts'
import { inScope } from './scope.ts'
import { storedChoice } from './stored-choice.ts'

/**
 * Prices a basket: the best combination of offers and coupons, then discounts by hand, then points, then
 * rounding, then what it earns. Pure: the same input gives the same answer, whatever the order of its
 * lists. With a partner's member nothing is earned or spent of our own points.
 *
 * `expired` is asked during the search; once it says true the best so far is taken and `proven` is
 * false. Throws only for a programme that `parseProgramme` would refuse, and RangeError where an amount
 * passes 2^53 − 1 fen.
 */
export function price(given: PricingInput, options: PricingOptions = {}): PricedBasket {
  const choices = choicesOf(given)
  return priceWith(given, choices, bestChoice(choices.basket, options.expired ?? (() => false)))
}

/**
 * Prices a basket with the offers and coupons that a finished sale used, whether better ones are there or
 * not. Null where the programme does not allow them. `proven` is what the sale says.
 */
export function priceAsSold(
  given: PricingInput,
  { applied, proven }: Pick<PricedBasket, 'applied' | 'proven'>,
): PricedBasket | null {
  const choices = choicesOf(given)
  const choice = storedChoice(choices.basket, applied)
  return choice === null ? null : priceWith(given, choices, { choice, proven })
}

/** What there is to choose from, and what cannot be chosen. */
function choicesOf(given: PricingInput) {
  const input = settledInput(given)
  const offers = offerCandidates(input)
  const coupons = couponCandidates(input)
  const grosses = input.lines.map(grossOf)
  // Before the search: sums that are too large would be reckoned wrongly there.
  const gross = fen(sum(grosses))
  const basket = { input, grosses, offers: offers.live, coupons: coupons.live }
  return { basket, gross, missed: [...offers.missed, ...coupons.missed] }
}

function priceWith(
  given: PricingInput,
  { basket, gross, missed }: ReturnType<typeof choicesOf>,
  { choice, proven }: { readonly choice: Choice; readonly proven: boolean },
): PricedBasket {
  const { input, grosses, offers, coupons } = basket
  const { programme, lines, member } = input
  const { redeeming, rounding } = programme
  const goods = goodsPlaces(lines, programme)
  const taken: Taken[] = choiceDiscounts(choice)
  let nets = choice.nets
  const takeOff = (source: DiscountSource, offs: readonly number[]): void => {
    if (offs.every((off) => off === 0)) return
    nets = nets.map((net, place) => net - (offs[place] ?? 0))
    taken.push({ source, offs, times: 1 })
  }
  const billOf = (exclude: typeof redeeming.exclude) => {
    const places = goods.filter((place) => exclude === null || !inScope(lines[place] as BasketLine, exclude))
    return { places, bill: sum(goods.map((place) => nets[place] ?? 0)), eligible: sumAt(nets, places) }
  }

  for (const each of input.manual) {
    takeOff({ kind: 'manual', id: each.id, reason: each.reason }, manualOffs(each, lines, nets, goods))
  }
  const own = billOf(redeeming.exclude)
  const settled = settlePoints(input.points, { ...own, member }, redeeming)
  takeOff({ kind: 'points' }, shareOut(settled.off, nets, byCategory(lines, own.places)))

  const partner = programme.partners.find(({ id }) => id === input.partner?.partner)
  const theirs = billOf(partner?.burn?.exclude ?? null)
  const burnt =
    partner === undefined || input.partner === null ? null : burnPartnerPoints(partner, input.partner.points, theirs)
  if (partner !== undefined && burnt !== null) {
    takeOff(
      { kind: 'partner-points', id: partner.id, name: partner.name },
      shareOut(burnt.off, nets, byCategory(lines, theirs.places)),
    )
  }
  const rounded = sum(nets) % rounding.to
  takeOff({ kind: 'rounding' }, shareOut(rounded, nets, byCategory(lines, [...nets.keys()])))

  const earned = earn(
    lines.map((line, place) => ({ line, net: nets[place] ?? 0 })),
    input,
  )
  const priced = lines.map((line, place) => ({
    lineId: line.id,
    gross: fen(grosses[place] ?? 0),
    discounts: taken.flatMap(({ source, offs }): Discount[] => {
      const off = offs[place] ?? 0
      return off === 0 ? [] : [{ source, off: fen(off) }]
    }),
    net: fen(nets[place] ?? 0),
    earns: points(earned.byLine[place] ?? 0),
  }))
  const places = new Map(given.lines.map((line, place) => [line.id, place]))
  const payable = sum(nets)
  return {
    programme: { id: programme.id, version: programme.version },
    lines: priced.sort((a, b) => (places.get(a.lineId) ?? 0) - (places.get(b.lineId) ?? 0)),
    gross,
    applied: taken.map(({ source, offs, times }): Applied => ({ source, off: fen(sum(offs)), times })),
    missed: [...explain(choice, offers, coupons, input), ...missed],
    proven,
    points: settled,
    partner:
      partner === undefined || input.partner === null || burnt === null
        ? null
        : settlePartner(partner, input.partner, burnt, sumAt(nets, goods)),
    rounding: fen(rounded),
    payable: fen(payable),
    saved: fen(gross - payable - settled.off - (burnt?.off ?? 0)),
    earned: { points: earned.points, reasons: earned.reasons },
  }
}

/** Lines in the order of what they hold, and the customer as this receipt makes them. */
function settledInput(given: PricingInput): PricingInput {
  const lines = [...given.lines].sort(byContent)
  const own = given.partner === null ? given.member : null
  const member = own === null ? null : withSoldPlans(own, lines, given.programme, given.at.day)
  return { ...given, lines, member }
}

type Taken = { readonly source: DiscountSource; readonly offs: readonly number[]; readonly times: number }

function choiceDiscounts({ steps, coupons }: Choice): Taken[] {
  return [
    ...steps.map(({ candidate: { offer }, offs, times }): Taken => ({
      source: { kind: 'offer', id: offer.id, name: offer.name },
      offs,
      times,
    })),
    ...coupons.map(({ candidate: { coupon, template }, offs }): Taken => ({
      source: { kind: 'coupon', id: coupon.id, name: template.name },
      offs,
      times: 1,
    })),
  ]
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const sumAt = (values: readonly number[], places: readonly number[]) => sum(places.map((place) => values[place] ?? 0))

/** An order of lines that depends on what they hold and not on when they were scanned. */
function byContent(a: BasketLine, b: BasketLine): number {
  const key = (line: BasketLine) => [line.productId, String(line.price), String(line.quantity), line.id]
  const [x, y] = [key(a), key(b)]
  for (let i = 0; i < x.length; i++) {
    const [p, q] = [x[i] ?? '', y[i] ?? '']
    if (p !== q) return p < q ? -1 : 1
  }
  return 0
}
