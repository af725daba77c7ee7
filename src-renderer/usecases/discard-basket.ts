import type { Result } from '#domain/refusal.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

export type DiscardRefusal = { readonly kind: 'no-basket' } | NotRecorded

/** Throws a basket away, the one in hand or a parked one. A parked one is a fact, so its end is one too. */
export async function discardBasket(
  ports: Ports,
  { basketId, staff }: { readonly basketId: string; readonly staff: string },
): Promise<Result<null, DiscardRefusal>> {
  const { store } = ports
  return record<null, DiscardRefusal>(ports, async (append) => {
    const row = await store.baskets.get(basketId)
    if (row === undefined) return { ok: false, reason: { kind: 'no-basket' } }
    if (row.state === 'parked') await append({ kind: 'basket-resumed', data: { basketId, staff } })
    await store.baskets.delete(basketId)
    return { ok: true, value: null }
  })
}
