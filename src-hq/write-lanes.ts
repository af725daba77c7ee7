import { docs, rows, type Sql } from './database.ts'

/**
 * Writes rows with one statement per lane, all sent at once. `text` takes the lane as `$1` and the rows of that
 * lane as `json_to_recordset($2::json)`; `more` follows from `$3` on.
 */
export async function writeLanes(
  tx: Sql,
  values: readonly { readonly lane: number }[],
  text: string,
  more: readonly unknown[] = [],
): Promise<void> {
  const byLane = [...Map.groupBy(values, ({ lane }) => lane)].sort(([a], [b]) => a - b)
  await Promise.all(byLane.map(([lane, own]) => tx.inLane(lane, text, [rows(own), ...more])))
}

/** The same for rows with a document, which `text` takes from `withDocs`. */
export async function writeDocs(
  tx: Sql,
  values: readonly { readonly lane: number; readonly row: object; readonly doc: object | null }[],
  text: string,
): Promise<void> {
  const byLane = [...Map.groupBy(values, ({ lane }) => lane)].sort(([a], [b]) => a - b)
  await Promise.all(
    byLane.map(([lane, own]) =>
      tx.inLane(lane, text, [rows(own.map(({ row }) => row)), docs(own.map(({ doc }) => doc))]),
    ),
  )
}
