import type { DBCore, DBCoreCursor, DBCoreQuery, DBCoreTable, Middleware } from 'dexie'
import { BLIND_INDEX, isBlind, isSealed, type RowSealer, type TableKeys } from './row-sealer.ts'

/** Beneath all that Dexie does itself, so that live queries and its cache see rows as they are. */
const LEVEL = -10
/** `equals`, as Dexie tells of a range. */
const EQUAL = 1

/** Seals the rows of all tables that hold persons as they are written, and opens them as they are read. */
export const sealing = (sealer: RowSealer): Middleware<DBCore> => ({
  stack: 'dbcore',
  name: 'sealing',
  level: LEVEL,
  create: (core) => ({
    table: (name) => (isSealed(name) ? sealedTable(core.table(name), sealer) : core.table(name)),
  }),
})

// Without `await`: Dexie keeps its transaction through promises of its own.
function sealedTable(table: DBCoreTable, sealer: RowSealer): DBCoreTable {
  const { primaryKey, indexes } = table.schema
  const keys: TableKeys = {
    name: table.name,
    primary: primaryKey.keyPath,
    indexes: indexes.map(({ keyPath }) => keyPath),
  }
  const opened = (row: unknown): unknown =>
    row === undefined ? undefined : sealer.open(keys, row as Record<string, unknown>)

  const isBlindQuery = ({ index }: DBCoreQuery) => isBlind(table.name) && index.name === BLIND_INDEX
  /** Rows with exactly a search key. Nothing else is asked of a blind index through Dexie. */
  const queryBlind: DBCoreTable['query'] = (request) => {
    const { range } = request.query
    if ((range.type as number) !== EQUAL)
      throw new Error(`the keys of ${table.name} are blind: only equals can be asked`)
    const key = range.lower as string
    const hidden = sealer.blind.exactly(key)
    const query = { ...request.query, range: { ...range, lower: hidden, upper: hidden } }
    return table.query({ trans: request.trans, query, values: true }).then(({ result }) => {
      const met = result
        .map((row) => opened(row) as Record<string, unknown>)
        .filter((row) => (row[BLIND_INDEX] as readonly string[]).includes(key))
        .slice(0, request.limit)
      return { result: request.values === true ? met : met.map((row) => primaryKey.extractKey?.(row) as unknown) }
    })
  }

  return {
    ...table,
    mutate: (request) =>
      request.type === 'add' || request.type === 'put'
        ? table.mutate({
            ...request,
            values: request.values.map((row: Record<string, unknown>) => sealer.seal(keys, row)),
          })
        : table.mutate(request),
    get: (request) => table.get(request).then(opened),
    getMany: (request) => table.getMany(request).then((rows) => rows.map(opened)),
    query: (request) => {
      if (isBlindQuery(request.query)) return queryBlind(request)
      const asked = table.query(request)
      return request.values === true ? asked.then(({ result }) => ({ result: result.map(opened) })) : asked
    },
    count: (request) =>
      isBlindQuery(request.query)
        ? queryBlind({ ...request, values: false }).then(({ result }) => result.length)
        : table.count(request),
    openCursor: (request) => {
      if (isBlindQuery(request.query)) throw new Error(`the keys of ${table.name} are blind: there is no order of them`)
      const asked = table.openCursor(request)
      return request.values === true ? asked.then((cursor) => cursor && openedCursor(cursor, opened)) : asked
    },
  }
}

/** The same cursor with rows as they are. What the browser's own object does, it does for nobody else: so all is passed on. */
function openedCursor(cursor: DBCoreCursor, opened: (row: unknown) => unknown): DBCoreCursor {
  return Object.create(cursor, {
    key: { get: () => cursor.key as unknown },
    primaryKey: { get: () => cursor.primaryKey as unknown },
    value: { get: () => opened(cursor.value) },
    continue: { value: (key?: unknown) => cursor.continue(key) },
    continuePrimaryKey: { value: (key: unknown, primary: unknown) => cursor.continuePrimaryKey(key, primary) },
    advance: { value: (count: number) => cursor.advance(count) },
  }) as DBCoreCursor
}
