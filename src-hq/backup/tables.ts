import type { Sql } from '../database.ts'

/** Not worth keeping: requests and one-time codes of the last minutes, and the directory, which is built anew from the members. */
const LEFT_OUT = ['nonce', 'directory_file', 'directory_manifest', 'lease', 'member_code']

/** Every table that a backup holds, whichever migration made it; what others refer to comes before them. */
export async function backedUpTables(tx: Sql): Promise<string[]> {
  const found = await tx.query<{ name: string; refers: readonly string[] }>(
    `SELECT t.relname AS name, array(SELECT DISTINCT r.relname::text FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
       WHERE f.contype = 'f' AND f.conrelid = t.oid AND r.oid <> t.oid) AS refers
     FROM pg_class t WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition
       AND t.relnamespace = 'public'::regnamespace ORDER BY t.relname`,
  )
  const ordered = new Set<string>()
  const put = (name: string): void => {
    if (ordered.has(name)) return
    found.find((table) => table.name === name)?.refers.forEach(put)
    ordered.add(name)
  }
  found.forEach(({ name }) => put(name))
  return [...ordered].filter((name) => !LEFT_OUT.includes(name))
}

export type Column = {
  readonly name: string
  readonly type: string
  /** A document, which is backed up as text: PostgreSQL takes U+0000 in a document, and nowhere else. */
  readonly isJson: boolean
  readonly isCounted: boolean
}

export const columnsOf = (tx: Sql, table: string): Promise<Column[]> =>
  tx.query<Column>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, atttypid IN ('json'::regtype, 'jsonb'::regtype) AS "isJson",
       attidentity <> '' AS "isCounted"
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [`"${table}"`],
  )

/** The first line of a backup. */
export type Head = {
  readonly backup: 'shuke-hq'
  readonly form: 1
  readonly at: number
  readonly migrations: readonly string[]
}

/** Between the rows, which are objects: which table they are of, and at the end how many they were. */
export type Mark = readonly ['table', string] | readonly ['end', number]
