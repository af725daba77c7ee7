import type { Cell } from '#domain/review/day-sum.ts'
import { fen, type Fen } from '#domain/units.ts'

export type CellGrid = {
  /** Those that bought anything, lowest first; an empty id for who is no member. */
  readonly tiers: readonly string[]
  /** The best first: what each tier bought, in the order of `tiers`, and all of them together. */
  readonly rows: readonly { readonly category: string; readonly nets: readonly Fen[]; readonly all: Fen }[]
}

/** Goods by category and by the tier that bought them. In: sums, and ids of all tiers, lowest first. */
export function cellGrid(cells: readonly Cell[], all: readonly string[]): CellGrid {
  const tiers = [...all, ''].filter((tier) => cells.some((cell) => cell.tier === tier))
  const sumOf = (some: readonly Cell[]) => fen(some.reduce((sum, { net }) => sum + net, 0))
  return {
    tiers,
    rows: [...Map.groupBy(cells, ({ category }) => category)]
      .map(([category, own]) => ({
        category,
        nets: tiers.map((tier) => sumOf(own.filter((cell) => cell.tier === tier))),
        all: sumOf(own),
      }))
      .sort((a, b) => b.all - a.all),
  }
}
