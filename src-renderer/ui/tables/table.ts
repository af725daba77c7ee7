/** A cell: words, or a number in its unit. */
export type Cell = string | NumberCell | null

/** Money in fen; `rate`: a share in basis points; `score`: a mean, as it is. */
export type NumberCell = {
  readonly kind: 'money' | 'points' | 'count' | 'rate' | 'score'
  readonly value: number
}

/** Rows and columns under a name: what is printed on a sheet, and put into files. */
export type Table = {
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}
