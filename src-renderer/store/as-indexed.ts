/** A row with what it is found by. */
export type Keyed = { readonly id: string; readonly keys: readonly string[] }

/** What an index of `keys` would give: the rows of the first `limit` entries, by key and id, that are meant. */
export function asIndexed<R extends Keyed>(
  rows: readonly R[],
  isMeant: (key: string) => boolean,
  limit: number,
): readonly R[] {
  return rows
    .flatMap((row) => row.keys.filter(isMeant).map((key) => ({ key, row })))
    .sort((a, b) => compare(a.key, b.key) || compare(a.row.id, b.row.id))
    .slice(0, limit)
    .map(({ row }) => row)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
