import type { TableRow } from './table-file.ts'

/** Where the columns of a file stand, by our name of them. */
export type Columns<N extends string> = {
  /** Index and the header as written. */
  readonly at: ReadonlyMap<N, { readonly index: number; readonly title: string }>
  readonly missing: readonly string[]
}

/** Finds columns by any of their titles (the first is the one we tell people), without regard to case. */
export function findColumns<N extends string>(
  header: readonly string[],
  titles: Readonly<Record<N, readonly [string, ...string[]]>>,
  required: readonly N[],
): Columns<N> {
  const plain = header.map((title) => title.toLowerCase())
  const at = new Map<N, { index: number; title: string }>()
  for (const [name, accepted] of Object.entries(titles) as [N, readonly string[]][]) {
    const index = plain.findIndex((title) => accepted.some((one) => one.toLowerCase() === title))
    if (index >= 0) at.set(name, { index, title: header[index] ?? '' })
  }
  return { at, missing: required.filter((name) => !at.has(name)).map((name) => titles[name][0]) }
}

/** The text of a cell; '' where the column or the cell is not there. */
export function textOf<N extends string>(columns: Columns<N>, row: TableRow, name: N): string {
  const found = columns.at.get(name)
  return found === undefined ? '' : (row.cells[found.index] ?? '')
}
