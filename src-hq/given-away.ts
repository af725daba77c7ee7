import { fen, type Fen } from '#domain/units.ts'
import type { Sql } from './database.ts'

export type GivenAway = {
  /** What each offer or coupon template with a budget has taken off, over all stores. */
  readonly spent: Record<string, Fen>
  /** What is left of each reward with a stock; below zero where tills apart gave more. */
  readonly stock: Record<string, number>
}

/** What the programme in force limits over all stores: fen of a budget, pieces of a stock. */
export type Limits = readonly { readonly kind: 'budget' | 'stock'; readonly id: string; readonly most: number }[]

/** What was given away in one lane, by kind and id. */
export type Given = { readonly kind: string; readonly id: string; readonly sum: number }

export const readLimits = (tx: Sql): Promise<Limits> =>
  tx.query<Limits[number]>('SELECT kind, id, most FROM limited ORDER BY id')

/** What was given away of it, summed over the lanes. */
export function givenAway(limits: Limits, lanes: readonly { readonly given: readonly Given[] }[]): GivenAway {
  const sums = new Map<string, number>()
  for (const { kind, id, sum } of lanes.flatMap(({ given }) => given)) {
    const key = `${kind} ${id}`
    sums.set(key, (sums.get(key) ?? 0) + sum)
  }
  const of = (wanted: 'budget' | 'stock') =>
    limits.flatMap(({ kind, id, most }) => (kind === wanted ? [{ id, most, sum: sums.get(`${kind} ${id}`) ?? 0 }] : []))
  return {
    spent: Object.fromEntries(of('budget').map(({ id, sum }) => [id, fen(sum)])),
    stock: Object.fromEntries(of('stock').map(({ id, most, sum }) => [id, most - sum])),
  }
}
