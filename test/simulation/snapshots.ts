import type { Database } from '#hq/database.ts'

const SCHEMA = /^[a-z]+$/

/** Keeps all tables as they are now, under a name; of two with one name the later counts. */
export async function keepSnapshot(db: Database, name: string): Promise<void> {
  const tables = await tablesOf(db, 'public')
  const copies = tables.map((table) => `CREATE TABLE ${checked(name)}.${table} AS TABLE public.${table};`)
  await db.script(`DROP SCHEMA IF EXISTS ${checked(name)} CASCADE; CREATE SCHEMA ${name}; ${copies.join(' ')}`)
}

/** Puts all tables back to how they were. Copies that have nothing in them need not be read. */
export async function putBack(db: Database, name: string): Promise<void> {
  const tables = await tablesOf(db, checked(name))
  const full = new Set(await filled(db, name, tables))
  const here = new Set(await filled(db, 'public', tables))
  const work = tables.flatMap((table) => [
    ...(here.has(table) ? [`DELETE FROM public.${table};`] : []),
    ...(full.has(table) ? [`INSERT INTO public.${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${name}.${table};`] : []),
  ])
  const numbered = await db.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE schemaname = 'public'`,
  )
  const counted = numbered.map(({ name: sequence }) => `ALTER SEQUENCE ${sequence} RESTART WITH 1000000;`)
  await db.script(`BEGIN; SET LOCAL session_replication_role = replica; ${work.join(' ')} ${counted.join(' ')} COMMIT`)
}

async function filled(db: Database, schema: string, tables: readonly string[]): Promise<string[]> {
  const asks = tables.map((table) => `SELECT '${table}' AS name WHERE EXISTS (SELECT FROM ${schema}.${table})`)
  return (await db.query<{ name: string }>(asks.join(' UNION ALL '))).map(({ name }) => name)
}

async function tablesOf(db: Database, schema: string): Promise<string[]> {
  const found = await db.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'migration' ORDER BY 1`,
    [schema],
  )
  return found.map(({ name }) => name)
}

function checked(name: string): string {
  if (!SCHEMA.test(name)) throw new RangeError(`no name for a snapshot: ${name}`)
  return name
}
