import { may } from '#domain/may.ts'
import { millis } from '#domain/units.ts'
import { RetireRequest, type RetireAnswer } from '#protocol/retire.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { laneOf } from '../lanes.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till } from '../till.ts'
import { staffOfStore } from '../staff-of-store.ts'

/**
 * POST /v1/retire: a till says that it is given up. From now on nothing that it signs is taken, it is given no rights, and those
 * it has end now: a delivery lag later their points are free (`dropLapsed`). Coupons that it signed stay good, for its key is
 * destroyed and not stolen. Logged. Refusals: `bad-request`, `not-allowed`.
 */
export async function retireFromTill(context: Context, till: Till, input: unknown): Promise<Reply<RetireAnswer>> {
  const asked = parse(RetireRequest, input)
  if (!asked.ok) return asked.reply
  const { by, lastSeq } = asked.value
  return context.db.transaction(async (tx) => {
    const person = await staffOfStore(tx, by, till.store)
    if (!may(person?.role, 'approve')) return refuse(403, 'not-allowed')
    return done(await retire(tx, context, till.id, { by, lastSeq }))
  })
}

/** Marks a till as given up and takes back its codes, once. `by`: null for head office, `lastSeq`: null where nobody knows. */
export async function retire(
  tx: Sql,
  context: Context,
  id: string,
  { by, lastSeq }: { readonly by: string | null; readonly lastSeq: number | null },
): Promise<RetireAnswer> {
  const now = context.now()
  const marked = await tx.query(
    `UPDATE till SET revoked_at = $2, retired_at = $2, retired_by = $3, retired_seq = $4
     WHERE id = $1 AND retired_at IS NULL RETURNING id`,
    [id, now, by, lastSeq],
  )
  await tx.query('DELETE FROM enrolment_code WHERE till = $1', [id])
  const [row] = await tx.query<{ at: number }>('SELECT retired_at AS at FROM till WHERE id = $1', [id])
  const [chain] = await tx.inLane<{ head: number }>(
    laneOf(id),
    'SELECT last_seq AS head FROM chain WHERE lane = $1 AND till = $2',
    [id],
  )
  const head = chain?.head ?? 0
  if (marked.length > 0) {
    const missing = lastSeq === null ? null : Math.max(0, lastSeq - head)
    context.log({ level: 'warn', event: 'till-retired', till: id, by: by === null ? 'office' : 'till', head, missing })
  }
  return { retiredAt: millis(row?.at ?? now), head }
}
