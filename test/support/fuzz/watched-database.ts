import type { Database, Sql } from '#hq/database.ts'

/** A database that tells which tables were written since it was asked last; what was rolled back does not count. */
export type WatchedDatabase = Database & { written(): readonly string[] }

export function watchDatabase(db: Database): WatchedDatabase {
  let written: string[] = []
  const watch = (sql: Sql, into: () => string[]): Sql => {
    const noted = async <T>(text: string, asked: Promise<T[]>): Promise<T[]> => {
      const found = await asked
      const table = /^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)/i.exec(text)?.[1]
      // What returns the rows that it wrote, and returned none, wrote nothing.
      const wrote = table !== undefined && (found.length > 0 || !text.includes('RETURNING'))
      if (wrote) into().push(table)
      return found
    }
    return {
      query: (text, params) => noted(text, sql.query(text, params)),
      inLane: (lane, text, params) => noted(text, sql.inLane(lane, text, params)),
      script: (text) => sql.script(text),
    }
  }
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
