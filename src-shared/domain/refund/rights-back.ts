import { addDays } from '../calendar.ts'
import { givenAway } from '../given-away.ts'
import type { Coupon } from '../member.ts'
import type { Programme } from '../programme.ts'
import type { PricedLine, Sale } from '../sale.ts'
import type { BusinessDay } from '../units.ts'

/** Ids of the lines that are taken back to the last gram. */
export type WhollyBack = { readonly before: ReadonlySet<string>; readonly now: ReadonlySet<string> }

type Rules = Pick<Programme, 'offers' | 'couponTemplates'>

/**
 * The coupons that can be used again: of templates that say so, those for which everything that they were used
 * on is back with this refund and was not before. A code that everybody may use is nobody's, and never used up.
 */
export function couponsBack(
  sale: Sale,
  back: WhollyBack,
  {
    programme,
    day,
    memberId,
  }: { readonly programme: Rules; readonly day: BusinessDay; readonly memberId: string | null },
): readonly Coupon[] {
  return sale.coupons.flatMap((used): Coupon[] => {
    const template = programme.couponTemplates.find(({ id }) => id === used.template)
    if (template?.onRefund === undefined || used.code === template.sharedCode) return []
    if (!isDone(couponLines(sale, [used.id], used.template, programme), back)) return []
    const known = sale.priceFacts.coupons.find(({ id }) => id === used.id)
    const least = addDays(day, template.onRefund.atLeastDays)
    const holder = known?.memberId ?? null
    return [
      {
        id: used.id,
        code: used.code,
        template: used.template,
        memberId: holder !== null && holder === sale.member?.id ? memberId : holder,
        validFrom: known?.validFrom ?? sale.day,
        validTo: used.validTo > least ? used.validTo : least,
        state: 'available',
        ...(known?.signed === undefined ? {} : { signed: known.signed }),
      },
    ]
  })
}

/** Ids of offers and coupon templates that do not count as used any more: all that they were used on is back. */
export function usesBack(sale: Sale, back: WhollyBack, programme: Rules): readonly string[] {
  return [...givenAway(sale).keys()].filter((id) => {
    const coupons = sale.coupons.filter(({ template }) => template === id).map((coupon) => coupon.id)
    const lines = coupons.length > 0 ? couponLines(sale, coupons, id, programme) : offerLines(sale, [id])
    return isDone(lines, back)
  })
}

function isDone(lineIds: readonly string[], { before, now }: WhollyBack): boolean {
  return lineIds.every((id) => now.has(id)) && !lineIds.every((id) => before.has(id))
}

/** The lines that coupons were used on; where they only opened offers, the lines of these. */
function couponLines(sale: Sale, ids: readonly string[], template: string, { offers }: Rules): readonly string[] {
  const own = linesWhere(sale, (source) => source.kind === 'coupon' && ids.includes(source.id))
  if (own.length > 0) return own
  return offerLines(
    sale,
    offers.filter(({ when }) => when.coupon === template).map(({ id }) => id),
  )
}

/** The lines that offers took something off; all where they took nothing off any. */
function offerLines(sale: Sale, ids: readonly string[]): readonly string[] {
  const own = linesWhere(sale, (source) => source.kind === 'offer' && ids.includes(source.id))
  return own.length > 0 ? own : sale.lines.map(({ id }) => id)
}

function linesWhere({ priced }: Sale, from: (source: PricedLine['discounts'][number]['source']) => boolean): string[] {
  return priced.lines.flatMap(({ lineId, discounts }) =>
    discounts.some(({ source, off }) => off > 0 && from(source)) ? [lineId] : [],
  )
}
