/**
 * The SQL layer: PostgreSQL, whether in this process (PGlite) or on a server (`pg`). Both take `$1`
 * parameters, give `bigint` as number and `json` as values. JSON parameters are passed as text.
 */
export type Sql = {
  query<T extends object>(text: string, params?: readonly unknown[]): Promise<T[]>
  /**
   * A statement of one lane, which is its `$1`; `params` follow from `$2` on. Of tables with a lane it
   * touches rows of that one only. Pushes and pulls speak to such tables in no other way, see docs/HQ-LAYOUT.md.
   */
  inLane<T extends object>(lane: number, text: string, params?: readonly unknown[]): Promise<T[]>
  /** Several statements without parameters. */
  script(text: string): Promise<void>
}

/** `snapshot`: everything the function reads belongs to one instant (REPEATABLE READ, read only). */
export type TransactionMode = 'write' | 'snapshot'

export type Database = Sql & {
  /**
   * Runs `work` in a transaction; what it throws rolls back. It may run again where PostgreSQL ended it
   * for a deadlock or a conflict of serialisation, so it must have no other effects.
   */
  transaction<T>(work: (tx: Sql) => Promise<T>, mode?: TransactionMode): Promise<T>
  /** Of a server: how many connections there are, how many are free, and how many requests wait for one. */
  connections?(): { readonly open: number; readonly idle: number; readonly waiting: number }
  close(): Promise<void>
}

export const BEGIN: Readonly<Record<TransactionMode, string>> = {
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
  snapshot: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
}

/**
 * For the transaction: a statement that is prepared is planned once and not at each call. Left to itself PostgreSQL
 * plans those that take lists anew for each, which takes longer than carrying them out.
 */
export const PLAN_ONCE = 'SET LOCAL plan_cache_mode = force_generic_plan'

/** The SQLSTATE of an error of either driver, or null. */
export function sqlState(error: unknown): string | null {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : null
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null
}

/** Deadlocks and conflicts of serialisation: the same work may well succeed when it is done again. */
export const mayRetry = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '')

/** Runs `work` behind a savepoint: what it throws undoes its own statements only, and is thrown on. */
export async function savepoint<T>(tx: Sql, work: () => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT attempt')
  try {
    const result = await work()
    await tx.query('RELEASE SAVEPOINT attempt')
    return result
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT attempt')
    await tx.query('RELEASE SAVEPOINT attempt')
    throw error
  }
}

/** Rows for `json_to_recordset($n::json)`: the way to write many rows with one statement. */
export const rows = (values: readonly object[]): string => JSON.stringify(values)

/** Stands between documents. JSON never holds it as it is: control characters are escaped (RFC 7464). */
const BETWEEN = '\x1e'

/** Documents whose JSON is at hand: of what a till has sent, see push/as-written.ts. */
const written = new WeakMap<object, string>()

/** Says what the JSON of a document is that will be written and not be changed. */
export const keepJson = (value: object, json: string): void => void written.set(value, json)

/** Documents for `withDocs`. Inside of `rows` each would be quoted once more, and PostgreSQL would read it twice. */
export const docs = (values: readonly (object | null)[]): string =>
  values.map((value) => (value === null ? '' : (written.get(value) ?? JSON.stringify(value)))).join(BETWEEN)

/** To be read `FROM`: `rows` as `$2` with these columns (`id text, seq bigint`), each with its `doc` of `docs` as `$3`; '' for null. */
export function withDocs(columns: string): string {
  const names = columns.split(',').map((column) => column.trim().split(' ')[0])
  return `ROWS FROM (json_to_recordset($2::json) AS (${columns}), unnest(string_to_array($3, E'\\x1e'))) AS r (${names.join(', ')}, doc)`
}
