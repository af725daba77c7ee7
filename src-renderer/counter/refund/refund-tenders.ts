import type { Refund } from '#domain/refund.ts'
import type { Sale, TenderKind } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'

export type RefundTender = { readonly kind: TenderKind; readonly amount: Fen }

/**
 * How `money` fen go back: in the ways in which the sale was paid, each up to what was paid so and has not gone
 * back yet, in the order of payment; what is more goes out in cash. `cash`: all of it in cash.
 */
export function refundTenders(
  sale: Pick<Sale, 'tenders'>,
  refunds: readonly Pick<Refund, 'tenders'>[],
  money: Fen,
  way: 'same' | 'cash',
): readonly RefundTender[] {
  const sums = new Map<TenderKind, number>()
  const add = (kind: TenderKind, amount: number) => sums.set(kind, (sums.get(kind) ?? 0) + amount)
  let open: number = money
  if (way === 'same') {
    for (const [kind, left] of leftByKind(sale, refunds)) {
      const part = Math.min(open, left)
      if (part > 0) add(kind, part)
      open -= part
    }
  }
  if (open > 0) add('cash', open)
  return [...sums].map(([kind, amount]) => ({ kind, amount: fen(amount) }))
}

/** Whether there is a choice at all: something was paid otherwise than in cash. */
export function hasOtherWays(sale: Pick<Sale, 'tenders'>): boolean {
  return sale.tenders.some(({ kind, amount }) => kind !== 'cash' && amount > 0)
}

function leftByKind(
  { tenders }: Pick<Sale, 'tenders'>,
  refunds: readonly Pick<Refund, 'tenders'>[],
): ReadonlyMap<TenderKind, number> {
  const left = new Map<TenderKind, number>()
  for (const { kind, amount } of tenders) left.set(kind, (left.get(kind) ?? 0) + amount)
  for (const { kind, amount } of refunds.flatMap((refund) => refund.tenders)) {
    left.set(kind, Math.max(0, (left.get(kind) ?? 0) - amount))
  }
  return left
}
