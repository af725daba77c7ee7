import { inScope } from '../pricing/scope.ts'
import type { RefundQuestion, WantedLine } from './check-wanted.ts'

/** What a cashier should know before confirming a refund; nothing of it stops one. */
export type RefundWarning =
  /** Goods for which a gift was given come back, and these lines of the gift do not. */
  | { readonly kind: 'gift-stays'; readonly offer: string; readonly name: string; readonly lineIds: readonly string[] }
  /** The till does not know the member of the sale: what they have left cannot be looked at. */
  | { readonly kind: 'member-unknown' }

/** `back` are the lines that are wholly taken back with this refund. */
export function refundWarnings(
  { sale, programme, member }: Pick<RefundQuestion, 'sale' | 'programme' | 'member'>,
  wanted: readonly WantedLine[],
  back: ReadonlySet<string>,
): readonly RefundWarning[] {
  const returned = sale.lines.filter(({ id }) => wanted.some(({ lineId }) => lineId === id))
  const warnings: RefundWarning[] = sale.member !== null && member === null ? [{ kind: 'member-unknown' }] : []
  for (const { id, name, effect, scope } of programme.offers) {
    if (effect.kind !== 'gift') continue
    const gifts = sale.priced.lines.flatMap(({ lineId, discounts }) =>
      discounts.some(({ source, off }) => source.kind === 'offer' && source.id === id && off > 0) ? [lineId] : [],
    )
    const stay = gifts.filter((lineId) => !back.has(lineId))
    const isBought = returned.some((line) => !gifts.includes(line.id) && inScope(line, scope))
    if (stay.length > 0 && isBought) warnings.push({ kind: 'gift-stays', offer: id, name, lineIds: stay })
  }
  return warnings
}
