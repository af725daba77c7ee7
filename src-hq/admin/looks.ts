import { z } from 'zod'
import { BusinessDay } from '#protocol/scalars.ts'
import type { Context } from '../context.ts'
import { done, parse, type Reply } from '../reply.ts'
import { PlainId } from './stores.ts'

const LooksQuery = z.strictObject({ from: BusinessDay, to: BusinessDay, staff: PlainId.exactOptional() })

/**
 * How often somebody looked at what is hidden of members, or had all that is known of one handed out as a file, on one
 * business day in one store, and of how many.
 */
export type LookLine = {
  readonly day: string
  readonly store: string
  readonly staff: string
  readonly times: number
  readonly members: number
}

/** By day, store and staff, in that order; both ends included. Refusal: `bad-request`. */
export async function listLooks(
  context: Context,
  kind: 'member-revealed' | 'member-exported',
  query: unknown,
): Promise<Reply<readonly LookLine[]>> {
  const asked = parse(LooksQuery, query)
  if (!asked.ok) return asked.reply
  const { from, to, staff } = asked.value
  const lines = await context.db.query<LookLine>(
    `SELECT day, store, staff, count(*) AS times, count(DISTINCT member) AS members
     FROM (SELECT e.doc #>> '{data,day}' AS day, t.store, e.doc #>> '{data,staff}' AS staff,
             coalesce(a.into_member, e.doc #>> '{data,memberId}') AS member
           FROM event e JOIN till t ON t.id = e.till LEFT JOIN member_alias a ON a.id = e.doc #>> '{data,memberId}'
           WHERE e.kind = '${kind}' AND e.result = 'applied') AS seen
     WHERE day BETWEEN $1 AND $2 AND ($3::text IS NULL OR staff = $3)
     GROUP BY day, store, staff ORDER BY day, store, staff`,
    [from, to, staff ?? null],
  )
  return done(lines)
}
