import type { Applied, BasketLine, Discount, DiscountSource, PricedBasket } from '../sale.ts'
import { fen, points } from '../units.ts'
import { couponCandidates, offerCandidates } from './candidates.ts'
import { earn } from './earn.ts'
import { grossOf, shareOut } from './effect.ts'
import { explain } from './explain.ts'
import type { PricingInput, PricingOptions } from './input.ts'
import { settlePoints } from './points.ts'
import { inScope, placesInScope } from './scope.ts'
import { bestChoice, type Choice } from './best-choice.ts'

/**
 * Prices a basket: the best combination of offers and coupon, then points, then rounding, then what
 * it earns. Pure: the same input gives the same answer, whatever the order of its lists.
 *
 * `expired` is asked during the search; once it says true the best so far is taken and `proven` is
 * false. Throws only for a programme that `parseProgramme` would refuse.
 */
export function price(input: PricingInput, options: PricingOptions = {}): PricedBasket {
  const lines = [...input.lines].sort(byContent)
  const ordered = { ...input, lines }
  const offers = offerCandidates(ordered)
  const coupons = couponCandidates(ordered)
  const grosses = lines.map(grossOf)
  const { choice, proven } = bestChoice(
    { lines, grosses, tier: input.member?.tier ?? null, offers: offers.live, coupons: coupons.live },
    options.expired ?? (() => false),
  )
  const taken: Taken[] = choiceDiscounts(choice)
  const { redeeming, rounding } = input.programme
  let nets = choice.nets

  const payableByPoints = lines.flatMap((line, place) =>
    redeeming.exclude !== null && inScope(line, redeeming.exclude) ? [] : [place],
  )
  const eligible = payableByPoints.reduce((sum, place) => sum + (nets[place] ?? 0), 0)
  const settled = settlePoints(input.points, { bill: choice.left, eligible, member: input.member }, redeeming)
  const takeOff = (source: DiscountSource, off: number, places: readonly number[]): void => {
    if (off === 0) return
    const offs = shareOut(off, nets, places)
    nets = nets.map((net, place) => net - (offs[place] ?? 0))
    taken.push({ source, offs })
  }
  takeOff({ kind: 'points' }, settled.off, payableByPoints)
  const unrounded = sum(nets)
  const rounded = unrounded % rounding.to
  takeOff({ kind: 'rounding' }, rounded, placesInScope(lines, {}))

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
  const places = new Map(input.lines.map((line, place) => [line.id, place]))
  const gross = sum(grosses)
  const payable = sum(nets)
  return {
    programme: { id: input.programme.id, version: input.programme.version },
    lines: priced.sort((a, b) => (places.get(a.lineId) ?? 0) - (places.get(b.lineId) ?? 0)),
    gross: fen(gross),
    applied: taken.map(({ source, offs }): Applied => ({ source, off: fen(sum(offs)) })),
    missed: [...explain(choice, offers.live, coupons.live, ordered), ...offers.missed, ...coupons.missed],
    proven,
    points: settled,
    rounding: fen(rounded),
    payable: fen(payable),
    saved: fen(gross - payable - settled.off),
    earned: { points: earned.points, reasons: earned.reasons },
  }
}

type Taken = { readonly source: DiscountSource; readonly offs: readonly number[] }

function choiceDiscounts({ steps, coupon }: Choice): Taken[] {
  const taken = steps.map(({ candidate: { offer }, offs }): Taken => ({
    source: { kind: 'offer', id: offer.id, name: offer.name },
    offs,
  }))
  if (coupon === null) return taken
  const { candidate, offs } = coupon
  return [...taken, { source: { kind: 'coupon', id: candidate.coupon.id, name: candidate.template.name }, offs }]
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

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
