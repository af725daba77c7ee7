import type { Usage } from '#domain/pricing/input.ts'
import type { Programme } from '#domain/programme.ts'
import { fen, type BusinessDay, type Fen } from '#domain/units.ts'
import type { Meta } from './meta.ts'
import type { Store } from './open.ts'
import { offerKey } from './rows.ts'
import { offerMark } from './sale-marks.ts'

/**
 * What was given away of the offers and coupons that a store or all of them limit, as far as this till
 * knows: receipts of store `at` on `day`, and headquarters' sum (`spent`) with what was taken off here since.
 * Reads nothing where the programme limits nothing.
 */
export async function readUsage(
  store: Store,
  programme: Programme,
  where: { readonly at: string; readonly day: BusinessDay },
  spent: Meta['spent'],
): Promise<Usage> {
  const limited = [...programme.offers, ...programme.couponTemplates].filter(({ caps }) => caps !== undefined)
  const days = limited.filter(({ caps }) => caps?.storeDay !== undefined)
  const budgets = limited.filter(({ caps }) => caps?.budget !== undefined)
  const [counts, sums] = await Promise.all([
    Promise.all(
      days.map(({ id }) =>
        store.sales
          .where('marks')
          .equals(offerMark(where.at, where.day, id))
          .count(),
      ),
    ),
    Promise.all(budgets.map(({ id }) => takenOffHere(store, id))),
  ])
  return {
    storeDay: Object.fromEntries(days.map(({ id }, place) => [id, counts[place] ?? 0])),
    spent: Object.fromEntries(
      budgets.map(({ id }, place): [string, Fen] => [id, fen((spent[id] ?? 0) + (sums[place] ?? 0))]),
    ),
  }
}

/** Fen that an offer or coupon template took off in own events that headquarters does not have yet. */
async function takenOffHere(store: Store, id: string): Promise<number> {
  const key = offerKey(id)
  const rows = await store.unconfirmed.where('takes').equals(key).toArray()
  return rows.reduce((sum, { takes, amounts }) => sum + (amounts[takes.indexOf(key)] ?? 0), 0)
}
