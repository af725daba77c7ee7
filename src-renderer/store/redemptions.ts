import type { Reward } from '#domain/programme.ts'
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

/** What is known of the stock of rewards: headquarters' numbers, and what was handed over here since, by reward. */
export type Stock = {
  readonly known: Readonly<Record<string, number>>
  readonly waiting: ReadonlyMap<string, number>
}

/** Reads it, whatever the programme is. */
export async function readStock(store: Store): Promise<Stock> {
  const [known, rows] = await Promise.all([
    readMeta(store, 'stock'),
    store.unconfirmed.where('takes').startsWith(rewardKey('')).toArray(),
  ])
  const waiting = new Map<string, number>()
  for (const key of rows.flatMap(({ takes }) => takes)) waiting.set(key, (waiting.get(key) ?? 0) + 1)
  return { known: known ?? {}, waiting }
}

/** What is left of a reward over all stores, as far as this till knows; null where there is no end to it. */
export function stockLeft({ known, waiting }: Stock, { id, stock }: Pick<Reward, 'id' | 'stock'>): number | null {
  if (stock === null) return null
  return (known[id] ?? stock) - (waiting.get(rewardKey(id)) ?? 0)
}

function viewOf({ doc, returnedSeq }: RedemptionRow): RedemptionView {
  return { redemption: doc, returned: returnedSeq > 0 }
}

const newestFirst = (a: RedemptionView, b: RedemptionView) => b.redemption.at - a.redemption.at
