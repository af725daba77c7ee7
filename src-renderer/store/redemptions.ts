import type { Redemption } from '#domain/redemption.ts'
import type { BusinessDay } from '#domain/units.ts'
import { livingId } from './merges.ts'
import { readMeta } from './meta.ts'
import type { Store } from './open.ts'
import { rewardKey, type RedemptionRow } from './rows.ts'

/** A reward that was handed over in this store. `returned`: taken back here, and headquarters does not know yet. */
export type RedemptionView = { readonly redemption: Redemption; readonly returned: boolean }

/** The latest rewards of a member, newest first. Those taken back are gone once headquarters knows. */
export async function redemptionsOfMember(
  store: Store,
  memberId: string,
  limit: number,
): Promise<readonly RedemptionView[]> {
  const rows = await store.redemptions
    .where('memberId')
    .equals(await livingId(store, memberId))
    .toArray()
  return rows.map(viewOf).sort(newestFirst).slice(0, limit)
}

/** The rewards that were handed over on a business day, newest first. */
export async function redemptionsOfDay(store: Store, day: BusinessDay): Promise<readonly RedemptionView[]> {
  const rows = await store.redemptions.where('day').equals(day).toArray()
  return rows.map(viewOf).sort(newestFirst)
}

/**
 * What is left of each reward over all stores, as far as this till knows: headquarters' number less what
 * was handed over here since. Rewards that headquarters says nothing of are not in it.
 */
export async function stockLeft(store: Store): Promise<ReadonlyMap<string, number>> {
  const stock = (await readMeta(store, 'stock')) ?? {}
  const left = await Promise.all(
    Object.entries(stock).map(async ([id, pieces]): Promise<[string, number]> => {
      const waiting = await store.unconfirmed.where('takes').equals(rewardKey(id)).count()
      return [id, pieces - waiting]
    }),
  )
  return new Map(left)
}

function viewOf({ doc, returnedSeq }: RedemptionRow): RedemptionView {
  return { redemption: doc, returned: returnedSeq > 0 }
}

const newestFirst = (a: RedemptionView, b: RedemptionView) => b.redemption.at - a.redemption.at
