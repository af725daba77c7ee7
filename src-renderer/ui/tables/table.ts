/** A cell: words, or a number in its unit. */
export type Cell = string | { readonly kind: 'money' | 'points' | 'count'; readonly value: number } | null

/** Rows and columns under a name: what is printed on a sheet, and put into files. */
export type Table = {
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}
