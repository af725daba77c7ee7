import type { Result } from '#domain/refusal.ts'
import type { Basket } from '#domain/sale.ts'
import { programmeVersion } from '#store/journal.ts'
import { currentBasket } from '#store/queries.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

export type ResumeRefusal =
  | { readonly kind: 'not-parked' }
  /** The basket in hand has lines: park, sell or discard it first. */
  | { readonly kind: 'basket-in-hand'; readonly lines: number }
  | NotRecorded

export type Resumed = {
  readonly basket: Basket
  /** Another programme holds than when it was parked: the price may differ. */
  readonly programmeChanged: { readonly from: number; readonly to: number } | null
}

/** Takes a parked basket in hand again; an empty one in hand gives way. Offers are priced anew by themselves. */
export async function resumeBasket(
  ports: Ports,
  { basketId, staff }: { readonly basketId: string; readonly staff: string },
): Promise<Result<Resumed, ResumeRefusal>> {
  const { store } = ports
  return record<Resumed, ResumeRefusal>(ports, async (append) => {
    const row = await store.baskets.get(basketId)
    if (row === undefined || row.parked === null) return { ok: false, reason: { kind: 'not-parked' } }
    const inHand = await currentBasket(store)
    if (inHand !== null && inHand.lines.length > 0) {
      return { ok: false, reason: { kind: 'basket-in-hand', lines: inHand.lines.length } }
    }
    if (inHand !== null) await store.baskets.delete(inHand.id)
    const from = row.parked.programmeVersion
    const to = await programmeVersion(store)
    await append({ kind: 'basket-resumed', data: { basketId, staff } })
    await store.baskets.put({ id: basketId, state: 'current', basket: row.basket, label: '', parked: null })
    return { ok: true, value: { basket: row.basket, programmeChanged: from === to ? null : { from, to } } }
  })
}
