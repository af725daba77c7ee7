import type { Account } from '../points/account.ts'
import { isSpendable } from '../points/lots.ts'
import { points, type BusinessDay, type Points } from '../units.ts'

/**
 * The points that can be spent on `today` and still on `lastDay`, less what is owed: what rights that end on
 * `lastDay` may promise. Batches that cool off or expire before are left out. Never below zero.
 *
 * Why it is enough that all rights together stay within this. Points are spent first-expiring-first, so
 * whoever spends early spares what lasts. Let the rights that outlive a day d add up to no more than the batches
 * that do (true when they are given, for all of them together do not exceed what lasts longest). Spending x
 * within a right that outlives d takes x from both sides or less from the batches; within one that does not, it
 * takes of the lasting batches only what the others did not have, and then what is left of all batches is at
 * least what is left of all rights. So it stays true whatever the tills do, and in any order.
 */
export function cover({ lots, owed }: Account, today: BusinessDay, lastDay: BusinessDay): Points {
  const lasting = lots.filter((lot) => isSpendable(lot, today) && (lot.expires === null || lot.expires >= lastDay))
  return points(Math.max(0, lasting.reduce((sum, lot) => sum + lot.points, 0) - owed))
}
