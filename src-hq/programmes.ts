import type { Programme } from '#domain/programme.ts'
import { may } from '#domain/may.ts'
import type { Staff } from '#domain/staff.ts'
import { canonicalJson } from '#protocol/event-hash.ts'
import { parseProgramme, type ProgrammeIssue } from '#protocol/programme.ts'
import type { Context } from './context.ts'
import { rows, type Sql } from './database.ts'
import { lockLanes, publish, type FeedEntry } from './feed.ts'
import { SHARED_LANE } from './lanes.ts'
import { done, refuse, type Reply } from './reply.ts'
import type { Till } from './till.ts'
import { staffOfStore } from './staff-of-store.ts'
import { isStorable } from './storable.ts'

export type Published = { readonly id: string; readonly version: number; readonly changed: boolean }

/** Somebody of staff who publishes at a till. */
export type Publisher = {
  readonly staff: string
  readonly till: Till
  /** The version that the document was made from. */
  readonly base: number
  /** The version whose rules come back; null where they are new. */
  readonly takesBack: number | null
}

/**
 * Publishes a programme to all tills under the next version, whatever version the document names.
 * One that says the same as the present one changes nothing. `by` null: head office itself, which asks for no version.
 * Refusals: `programme-invalid` {issues}; of a till also `not-allowed`, `stale` {current}. Then nothing has changed.
 */
export async function publishProgramme(
  context: Context,
  json: unknown,
  by: Publisher | null = null,
): Promise<Reply<Published>> {
  if (!isStorable(json))
    return refuse(422, 'programme-invalid', {
      issues: [{ path: '', code: 'not-storable', message: 'text that cannot be stored' } satisfies ProgrammeIssue],
    })
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  const parsed = parseProgramme(isObject ? { ...json, version: 1 } : json)
  if (!parsed.ok) return refuse(422, 'programme-invalid', { issues: parsed.reason.issues.slice(0, 50) })
  return context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const person = by === null ? null : await managerOf(tx, by.staff, by.till.store)
    if (by !== null && person === null) return refuse(403, 'not-allowed')
    const current = await currentProgramme(tx)
    const programme: Programme = { ...parsed.value, version: (current?.version ?? 0) + 1 }
    if (current !== null && canonicalJson({ ...programme, version: current.version }) === canonicalJson(current)) {
      // Also where an answer was lost and the till asks again.
      return done({ id: current.id, version: current.version, changed: false })
    }
    if (by !== null && by.base !== (current?.version ?? 0)) {
      return refuse(409, 'stale', { current: current?.version ?? 0 })
    }
    await tx.query(
      `INSERT INTO programme (version, id, published_at, doc, staff, staff_name, till, takes_back)
       VALUES ($1, $2, $3, $4::json, $5, $6, $7, $8)`,
      [
        ...[programme.version, programme.id, context.now(), JSON.stringify(programme)],
        ...[person?.id ?? null, person?.name ?? null, by?.till.id ?? null, by?.takesBack ?? null],
      ],
    )
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

/** A manager whom the tills of a store know; null where headquarters has nobody of that id who may publish. */
async function managerOf(tx: Sql, id: string, store: string): Promise<Pick<Staff, 'id' | 'name'> | null> {
  const person = await staffOfStore(tx, id, store)
  return person !== null && may(person.role, 'publish-programme') ? person : null
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
