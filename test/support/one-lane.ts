import { sqlState, type Database, type Sql } from '#hq/database.ts'
import { LANES } from '#hq/lanes.ts'
import type { TestDatabases } from './hq-databases.ts'
import { isHot } from './hot-path.ts'

/** Small tables without a lane, which change by admin calls only: every server may have a copy. */
const REFERENCE = ['hq', 'till', 'programme', 'limited']
/** How often each statement is explained; planning it anew each time would take the test's time. */
const EXPLAINED = 20

export type Watch = {
  /** What touched another lane than it said, or more than one. */
  readonly violations: string[]
  /** Tables with lanes that were read, and written, lane by lane. */
  readonly read: Set<string>
  readonly written: Set<string>
  statements: number
}

/**
 * The databases, with every table that has a lane split into one partition per lane (PostgreSQL refuses
 * that where the lane is not in the key), and each statement of the hot path held against the lane that it
 * names: its plan must open partitions of that lane and reference tables only, and a trigger must see no
 * row of another one written.
 */
export function watched(base: TestDatabases): { readonly databases: TestDatabases; readonly watch: Watch } {
  const watch: Watch = { violations: [], read: new Set(), written: new Set(), statements: 0 }
  const explained = new Map<string, number>()
  let split = false
  const fresh = async () => {
    const db = await base.fresh()
    if (!split) await splitByLane(db)
    split = true
    return watchedDatabase(db, watch, explained)
  }
  const another = async () => watchedDatabase(await base.another(), watch, explained)
  return { watch, databases: { ...base, fresh, another } }
}

const partitionOf = (table: string, lane: number) => `${table}__${lane}`

async function splitByLane(db: Database): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'lane'
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  )
  const views = await db.query<{ name: string; definition: string }>(
    `SELECT viewname AS name, definition FROM pg_views WHERE schemaname = 'public'`,
  )
  await db.script(
    `CREATE FUNCTION same_lane() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF coalesce(current_setting('test.lane', true), '') NOT IN ('', coalesce(NEW.lane, OLD.lane)::text) THEN
         RAISE EXCEPTION 'row of lane % in % by a statement of lane %', coalesce(NEW.lane, OLD.lane), TG_TABLE_NAME,
           current_setting('test.lane');
       END IF;
       RETURN coalesce(NEW, OLD);
     END $$`,
  )
  for (const { name } of tables) {
    const partitions = Array.from(
      { length: LANES },
      (_, lane) => `CREATE TABLE ${partitionOf(name, lane)} PARTITION OF ${name} FOR VALUES IN (${lane});`,
    )
    await db.script(`ALTER TABLE ${name} RENAME TO whole;
      CREATE TABLE ${name} (LIKE whole INCLUDING ALL) PARTITION BY LIST (lane);
      ${partitions.join(' ')}
      INSERT INTO ${name} SELECT * FROM whole;
      DROP TABLE whole CASCADE;
      CREATE TRIGGER same_lane BEFORE INSERT OR UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION same_lane()`)
  }
  for (const { name, definition } of views) {
    await db.script(`DROP VIEW IF EXISTS ${name}; CREATE VIEW ${name} AS ${definition}`)
  }
}

type Plan = { readonly [key: string]: unknown; readonly Plans?: readonly Plan[] }

function tablesOf(plan: Plan): string[] {
  const own = typeof plan['Relation Name'] === 'string' ? [plan['Relation Name']] : []
  return [...own, ...(plan.Plans ?? []).flatMap(tablesOf)]
}

/** The tables and partitions that the plan of a statement opens. */
async function explain(sql: Sql, text: string, params: readonly unknown[]): Promise<string[]> {
  type Explained = { readonly 'QUERY PLAN': readonly { readonly Plan: Plan }[] }
  const rows = await sql.query<Explained>(`EXPLAIN (FORMAT JSON) ${text}`, params)
  return rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan }) => tablesOf(Plan))
}

function watchedSql(sql: Sql, watch: Watch, explained: Map<string, number>): Sql {
  /** Lane null: a statement that names none. */
  async function checked<T extends object>(lane: number | null, text: string, params: readonly unknown[]) {
    const run = () => (lane === null ? sql.query<T>(text, params) : sql.inLane<T>(lane, text, params))
    if (!isHot() || !/^\s*(SELECT|INSERT|UPDATE|DELETE)\b/.test(text)) return run()
    watch.statements++
    const complain = (what: string) => void watch.violations.push(`${what}: ${text.replaceAll(/\s+/g, ' ')}`)
    // A list without keys opens nothing, so it makes another case.
    const sort = text + params.map((param) => (Array.isArray(param) && param.length === 0 ? 0 : 1)).join('')
    const times = (explained.get(sort) ?? 0) + 1
    explained.set(sort, times)
    // All are sent at once and in this order, as the statement is without us.
    const plans =
      times > EXPLAINED ? Promise.resolve([]) : explain(sql, text, lane === null ? params : [lane, ...params])
    const named = sql.query(`SELECT set_config('test.lane', $1, true)`, [lane === null ? 'none' : String(lane)])
    const result = run()
    const [tables] = await Promise.all([plans, named, result]).catch((error: unknown) => {
      if (sqlState(error) === 'P0001') complain(String(error))
      throw error
    })
    for (const table of tables) {
      const [name = '', own] = table.split('__')
      if (own !== undefined) watch.read.add(name)
      // What writes names the whole table besides; the trigger sees where its rows are.
      const whole = REFERENCE.includes(table) || (lane !== null && table === targetOf(text))
      const fits = own === undefined ? whole : own === String(lane)
      if (!fits) complain(`${lane === null ? 'a statement without a lane' : `one of lane ${lane}`} touches ${table}`)
    }
    const written = targetOf(text)
    if (lane !== null && written !== null) watch.written.add(written)
    return result
  }
  return {
    query: (text, params = []) => checked(null, text, params),
    inLane: (lane, text, params = []) => checked(lane, text, params),
    script: (text) => sql.script(text),
  }
}

const targetOf = (text: string) => /^\s*(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)/.exec(text)?.[1] ?? null

function watchedDatabase(db: Database, watch: Watch, explained: Map<string, number>): Database {
  const wrap = (sql: Sql) => watchedSql(sql, watch, explained)
  return {
    ...db,
    query: (text, params) => (isHot() ? db.transaction((tx) => wrap(tx).query(text, params)) : db.query(text, params)),
    inLane: (lane, text, params) =>
      isHot() ? db.transaction((tx) => wrap(tx).inLane(lane, text, params)) : db.inLane(lane, text, params),
    transaction: (work, mode) => db.transaction((tx) => work(wrap(tx)), mode),
  }
}
