import { grossOf } from '#domain/pricing/effect.ts'
import type { Result } from '#domain/refusal.ts'
import type { Sale } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { latestProgramme } from '#store/queries.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

export type DiscardRefusal = { readonly kind: 'no-basket' } | NotRecorded

/** Throws a basket away, the one in hand or a parked one. Where goods were in it, that is a fact for the manager. */
export async function discardBasket(
  ports: Ports,
  { basketId, staff }: { readonly basketId: string; readonly staff: Sale['staff'] },
): Promise<Result<null, DiscardRefusal>> {
  const { store, identity } = ports
  return record<null, DiscardRefusal>(ports, async (append) => {
    const row = await store.baskets.get(basketId)
    if (row === undefined) return { ok: false, reason: { kind: 'no-basket' } }
    const { lines, memberId, voided = { lines: 0, gross: 0 } } = row.basket
    const count = lines.length + voided.lines
    const programme = await latestProgramme(store)
    if (count === 0 || programme === null) {
      // A parked one is a fact, so its end is one too.
      if (row.state === 'parked') await append({ kind: 'basket-resumed', data: { basketId, staff: staff.id } })
      await store.baskets.delete(basketId)
      return { ok: true, value: null }
    }
    const at = ports.now()
    const gross = fen(lines.reduce((sum, line) => sum + grossOf(line), voided.gross))
    const where = { store: identity.store.id, till: identity.till.id, day: businessDayAt(at, programme) }
    const who = { staff: { id: staff.id, name: staff.name }, memberId }
    await append({
      kind: 'basket-discarded',
      data: { basket: { id: basketId, ...where, ...who, at, lines: count, gross } },
    })
    return { ok: true, value: null }
  })
}
