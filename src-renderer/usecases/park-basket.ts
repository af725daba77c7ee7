import type { Result } from '#domain/refusal.ts'
import { currentBasket } from '#store/queries.ts'
import { cleanText } from './clean-text.ts'
import type { Ports } from './ports.ts'
import { quote } from './quote.ts'
import { record, type NotRecorded } from './record.ts'

export type ParkRefusal = { readonly kind: 'no-basket' } | { readonly kind: 'empty-basket' } | NotRecorded

/** Puts the basket in hand aside under `label`, of which 60 characters are kept. Out: its id. */
export async function parkBasket(
  ports: Ports,
  { label, staff }: { readonly label: string; readonly staff: string },
): Promise<Result<{ readonly basketId: string }, ParkRefusal>> {
  return record<{ readonly basketId: string }, ParkRefusal>(ports, async (append) => {
    const inHand = await currentBasket(ports.store)
    if (inHand === null) return { ok: false, reason: { kind: 'no-basket' } }
    // Whoever comes for it later is checked anew.
    const { check: _, ...basket } = inHand
    if (basket.lines.length === 0) return { ok: false, reason: { kind: 'empty-basket' } }
    const short = cleanText(label).slice(0, 60).toWellFormed()
    const priced = (await quote(ports, basket, ports.now()))?.priced
    const shown = priced === undefined ? null : { payable: priced.payable, applied: priced.applied }
    await append({ kind: 'basket-parked', data: { basket, label: short, staff, shown } })
    return { ok: true, value: { basketId: basket.id } }
  })
}
