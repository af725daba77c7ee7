import { fen, type Fen } from '#domain/units.ts'
import type { Sql } from './database.ts'

export type GivenAway = {
  /** What each offer or coupon template with a budget has taken off, over all stores. */
  readonly spent: Record<string, Fen>
  /** What is left of each reward with a stock; below zero where tills apart gave more. */
  readonly stock: Record<string, number>
}

/** What the programme in force limits over all stores, summed over the lanes. Locks nothing. */
export async function readGivenAway(tx: Sql): Promise<GivenAway> {
  const found = await tx.query<{ kind: 'budget' | 'stock'; id: string; most: number; sum: number }>(
    `SELECT l.kind, l.id, l.most, coalesce(sum(t.sum), 0)::bigint AS sum FROM limited l
     LEFT JOIN tally t ON t.kind = l.kind AND t.id = l.id GROUP BY l.kind, l.id ORDER BY l.id`,
  )
  const of = (kind: 'budget' | 'stock') => found.filter((row) => row.kind === kind)
  return {
    spent: Object.fromEntries(of('budget').map(({ id, sum }) => [id, fen(sum)])),
    stock: Object.fromEntries(of('stock').map(({ id, most, sum }) => [id, most - sum])),
  }
}
