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
  close(): Promise<void>
}

export const BEGIN: Readonly<Record<TransactionMode, string>> = {
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
  snapshot: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
}

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
