import type { Member } from '#domain/member.ts'
import type { Sale } from '#domain/sale.ts'
import { laneOf } from '../lanes.ts'
import { pointsOf } from '../tidy-member.ts'
import type { LedgerEntry, LedgerKind } from './batch.ts'

/** What posting a sale did to a member's points: entries that add up to exactly that. `holder`: who has them in the end. */
export function entriesOf(
  posting: { readonly till: string; readonly seq: number; readonly sale: Sale; readonly now: number },
  before: Member,
  after: Member,
  holder: string = before.id,
): LedgerEntry[] {
  const { till, seq, sale, now } = posting
  const spent = -sale.priced.points.spent
  const earned = sale.earnedLot?.points ?? 0
  const expired = pointsOf(after) - pointsOf(before) - spent - earned
  const kinds: [LedgerKind, number][] = [
    ['spent', spent],
    ['earned', earned],
    ['expired', expired],
  ]
  return kinds
    .filter(([, points]) => points !== 0)
    .map(([kind, points]) => ({
      lane: laneOf(holder),
      member: holder,
      till,
      seq,
      kind,
      points,
      day: sale.day,
      at: now,
    }))
}
