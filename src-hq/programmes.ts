import type { Programme } from '#domain/programme.ts'
import { canonicalJson } from '#protocol/event-hash.ts'
import { parseProgramme } from '#protocol/programme.ts'
import type { Context } from './context.ts'
import { rows, type Sql } from './database.ts'
import { lockLanes, publish, type FeedEntry } from './feed.ts'
import { SHARED_LANE } from './lanes.ts'
import { done, refuse, type Reply } from './reply.ts'
import { isStorable } from './storable.ts'

export type Published = { readonly id: string; readonly version: number; readonly changed: boolean }

/**
 * Publishes a programme to all tills under the next version, whatever version the document names.
 * One that says the same as the present one changes nothing. Refusal: `programme-invalid` {issues};
 * then nothing has changed.
 */
export async function publishProgramme(context: Context, json: unknown): Promise<Reply<Published>> {
  if (!isStorable(json))
    return refuse(422, 'programme-invalid', { issues: [{ path: '', message: 'text that cannot be stored' }] })
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  const parsed = parseProgramme(isObject ? { ...json, version: 1 } : json)
  if (!parsed.ok) return refuse(422, 'programme-invalid', { issues: parsed.reason.issues.slice(0, 50) })
  return context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const current = await currentProgramme(tx)
    const programme: Programme = { ...parsed.value, version: (current?.version ?? 0) + 1 }
    if (current !== null && canonicalJson({ ...programme, version: current.version }) === canonicalJson(current)) {
      return done({ id: current.id, version: current.version, changed: false })
    }
    await tx.query('INSERT INTO programme (version, id, published_at, doc) VALUES ($1, $2, $3, $4::json)', [
      programme.version,
      programme.id,
      context.now(),
      JSON.stringify(programme),
    ])
    await keepLimits(tx, programme)
    const entry = (id: string, doc: Programme | null): FeedEntry => ({
      kind: 'programme',
      id,
      lane: SHARED_LANE,
      store: null,
      doc,
    })
    // Exactly one programme is in force: another id takes the place of the one before.
    const gone = current !== null && current.id !== programme.id ? [entry(current.id, null)] : []
    await publish(tx, held, [...gone, entry(programme.id, programme)])
    return done({ id: programme.id, version: programme.version, changed: true })
  })
}

export async function currentProgramme(db: Sql): Promise<Programme | null> {
  const [row] = await db.query<{ doc: Programme }>('SELECT doc FROM programme ORDER BY version DESC LIMIT 1')
  return row?.doc ?? null
}

/** Programmes by version. */
export type Programmes = {
  /** Of a version that was never published the present one; null only where there is none at all. */
  of(version: number): Programme | null
  readonly present: Programme | null
}

/** The programmes of these versions, and the present one. */
export async function readProgrammes(db: Sql, versions: Iterable<number>): Promise<Programmes> {
  const found = await db.query<{ version: number; doc: Programme }>(
    `SELECT version, doc FROM programme
     WHERE version = ANY($1::bigint[]) OR version = (SELECT max(version) FROM programme) ORDER BY version`,
    [[...versions]],
  )
  const byVersion = new Map(found.map((row) => [row.version, row.doc]))
  const present = found.at(-1)?.doc ?? null
  return { present, of: (version) => byVersion.get(version) ?? present }
}

/** Notes what the programme limits over all stores, for `given-away.ts`. */
async function keepLimits(tx: Sql, { offers, couponTemplates, rewards }: Programme): Promise<void> {
  const budgets = [...offers, ...couponTemplates].flatMap(({ id, caps }) =>
    caps?.budget === undefined ? [] : [{ kind: 'budget', id, most: caps.budget }],
  )
  const stocks = rewards.flatMap(({ id, stock }) => (stock === null ? [] : [{ kind: 'stock', id, most: stock }]))
  await tx.query('DELETE FROM limited')
  await tx.query(
    `INSERT INTO limited (kind, id, most) SELECT kind, id, most FROM json_to_recordset($1::json)
       AS r(kind text, id text, most bigint) ON CONFLICT DO NOTHING`,
    [rows([...budgets, ...stocks])],
  )
}
