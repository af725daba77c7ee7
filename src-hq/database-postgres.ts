import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { BEGIN, mayRetry, PLAN_ONCE, type Database, type Sql, type TransactionMode } from './database.ts'
import { GatheringSocket } from './gathering-socket.ts'

const INT8 = 20
const TRIES = 5
/** The longest pause before the second try in ms; random, so that two that fell over each other do not again. */
const PAUSE = 20

const parserOf: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary'): unknown =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format)

/** Opens a PostgreSQL server by its URL (`postgres://user:password@host:port/database`). */
export function openPostgres(url: string, options: { readonly connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    // Statements go out at once and their answers come in order, so that many small ones cost one journey.
    pipeline: true,
    stream: () => new GatheringSocket(),
    types: { getTypeParser: parserOf },
  })
  // A connection that breaks, because the server stops or starts again, is replaced by the pool, and what used it fails.
  // Without a listener it would end the process: idle ones tell the pool, those in use only themselves.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))

  const once = async <T>(work: (tx: Sql) => Promise<T>, mode: TransactionMode): Promise<T> => {
    const client = await pool.connect()
    let broken = false
    try {
      await client.query(`${BEGIN[mode]}; ${PLAN_ONCE}`)
      const result = await work(asSql(client))
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch(() => (broken = true))
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    ...asSql(pool),
    async transaction(work, mode = 'write') {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work, mode)
        } catch (error) {
          if (attempt === TRIES || !mayRetry(error)) throw error
          await sleep(Math.random() * PAUSE * attempt)
        }
      }
    },
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}

/** Statements of one lane come again and again: each is prepared once per connection, under a name. */
const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `lane-${names.size}`
  names.set(text, name)
  return name
}

function asSql(connection: pg.Pool | pg.PoolClient): Sql {
  return {
    query: async <T extends object>(text: string, params: readonly unknown[] = []) =>
      (await connection.query<T & pg.QueryResultRow>(text, [...params])).rows,
    inLane: async <T extends object>(lane: number, text: string, params: readonly unknown[] = []) =>
      (await connection.query<T & pg.QueryResultRow>({ name: nameOf(text), text, values: [lane, ...params] })).rows,
    script: async (text) => void (await connection.query(text)),
  }
}
