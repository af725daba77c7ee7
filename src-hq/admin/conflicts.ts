import { z } from 'zod'
import type { Conflict } from '#domain/conflict.ts'
import { needsReason, waivable } from '#domain/conflict/remedies.ts'
import { millis, points } from '#domain/units.ts'
import { ChosenProfileSchema, MAX_REASON, RemedySchema } from '#protocol/conflict.ts'
import { GENESIS } from '#protocol/event-hash.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { Id } from '#protocol/scalars.ts'
import { today } from '../business-day.ts'
import { newId, type Context } from '../context.ts'
import { takeNumbers } from '../counters.ts'
import type { Sql } from '../database.ts'
import { currentProgramme } from '../programmes.ts'
import { readConflicts } from '../push/conflict.ts'
import { retryConflict } from '../push/retry-asked.ts'
import { applyUnderLanes, withLanes } from '../push/under-lanes.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import { isStorable } from '../storable.ts'

const ConflictsQuery = z.strictObject({ all: z.literal('1').exactOptional() })

/** What a person should look at, newest first: the open ones, or with `all=1` the settled ones too; at most 1000. */
export async function listConflicts(context: Context, query: unknown): Promise<Reply> {
  const asked = parse(ConflictsQuery, query)
  if (!asked.ok) return asked.reply
  const found = await context.db.query<{ doc: Conflict; store: string }>(
    'SELECT store, doc FROM conflict WHERE settled_at IS NULL OR $1 ORDER BY at DESC, seq DESC, id LIMIT 1000',
    [asked.value.all === '1'],
  )
  return done(found.map(({ store, doc }) => ({ ...doc, store })))
}

const Decision = z
  .strictObject({
    remedy: RemedySchema.default('accept'),
    reason: z.string().trim().max(MAX_REASON).default(''),
    /** For `choose-profile`. */
    profile: ChosenProfileSchema.nullable().default(null),
    /** For `new-code`: the code to print. */
    code: Id.nullable().default(null),
  })
  .refine(isStorable, 'text that cannot be stored')

/** Headquarters among the tills: facts of its own have this id, and numbers of a counter. */
const HQ = { id: 'hq', store: '', number: 0 }

/**
 * Decides about a conflict as a till would, by the same rules. `waive` forgives all that is owed by it. Out: the conflict as it
 * now stands. Refusals: `bad-request`, `unknown-conflict`, `already-settled` {settled}, `remedy` {kind}, `reason-missing`.
 */
export async function resolveConflict(context: Context, id: string, input: unknown): Promise<Reply> {
  const asked = parse(Decision, input)
  if (!asked.ok) return asked.reply
  const { remedy, reason } = asked.value
  const known = (await readConflicts(context.db, [id])).get(id)?.doc
  if (known === undefined) return refuse(404, 'unknown-conflict')
  if (known.settled !== null) return refuse(409, 'already-settled', { settled: known.settled })
  if (reason === '' && needsReason(known, remedy)) return refuse(422, 'reason-missing')
  const rejection = await withLanes((lanes) =>
    context.db.transaction((tx) => settle(tx, context, known, asked.value, lanes)),
  )
  if (rejection !== null) return refuse(422, rejection === 'invalid' ? 'remedy' : rejection, { kind: known.kind })
  if (remedy === 'retry') await retryConflict(context, known.till.id, known.seq)
  return done((await readConflicts(context.db, [id])).get(id)?.doc)
}

async function settle(
  tx: Sql,
  context: Context,
  conflict: Conflict,
  { remedy, reason, profile, code }: z.output<typeof Decision>,
  lanes: ReadonlySet<number>,
): Promise<string | null> {
  const [seq = 0] = await takeNumbers(tx, 'import', 1)
  const old = conflict.facts['code']
  const event: Extract<JournalEvent, { kind: 'conflict-settled' }> = {
    ...{ id: newId(context), till: HQ.id, seq, at: millis(context.now()), prevHash: GENESIS, hash: GENESIS },
    programmeVersion: (await currentProgramme(tx))?.version ?? 0,
    kind: 'conflict-settled',
    data: {
      ...{ conflict: conflict.id, remedy, reason, memberId: conflict.member, profile },
      points: remedy === 'waive' ? waivable(conflict) : points(0),
      code: code === null || typeof old !== 'string' ? null : { old, new: code },
      day: await today(tx, context.now()),
      staff: HQ.id,
      approvedBy: HQ.id,
    },
  }
  const { outcome } = await applyUnderLanes(tx, context, HQ, [event], lanes)
  return outcome.get(seq)?.code ?? null
}
