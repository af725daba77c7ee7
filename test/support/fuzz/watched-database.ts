import type { Database, Sql } from '#hq/database.ts'

/** A database that tells which tables were written since it was asked last; what was rolled back does not count. */
export type WatchedDatabase = Database & { written(): readonly string[] }

export function watchDatabase(db: Database): WatchedDatabase {
  let written: string[] = []
  const note = (text: string, found: readonly object[], into: string[]) => {
    const table = /^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)/i.exec(text)?.[1]
    // What returns the rows that it wrote, and returned none, wrote nothing.
    if (table !== undefined && (found.length > 0 || !text.includes('RETURNING'))) into.push(table)
  }
  const watch = (sql: Sql, into: () => string[]): Sql => ({
    query: async <T extends object>(text: string, params?: readonly unknown[]) => {
      const found = await sql.query<T>(text, params)
      note(text, found, into())
      return found
    },
    inLane: async <T extends object>(lane: number, text: string, params?: readonly unknown[]) => {
      const found = await sql.inLane<T>(lane, text, params)
      note(text, found, into())
      return found
    },
    script: (text) => sql.script(text),
  })
  return {
    ...watch(db, () => written),
    async transaction(work, mode) {
      const own: string[] = []
      const result = await db.transaction((tx) => {
        own.length = 0
        return work(watch(tx, () => own))
      }, mode)
      written.push(...own)
      return result
    },
    close: () => db.close(),
    written() {
      const told = written
      written = []
      return told
    },
  }
}
