import { z } from 'zod'
import type { Context } from '../context.ts'
import { done, parse, type Reply } from '../reply.ts'
import { PlainId } from './stores.ts'

const SalesQuery = z.strictObject({
  store: PlainId.exactOptional(),
  till: PlainId.exactOptional(),
  member: PlainId.exactOptional(),
  day: z.iso.date().exactOptional(),
  /** The `next` of the page before: time and id of its last sale. */
  before: z
    .string()
    .regex(/^\d{1,15}:[A-Za-z0-9_.-]{1,64}$/)
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

/** Sales with their documents, latest first. `bad-request` where a filter is none. */
export async function listSales(context: Context, query: unknown): Promise<Reply> {
  const asked = parse(SalesQuery, query)
  if (!asked.ok) return asked.reply
  const { store, till, member, day, before, limit } = asked.value
  const [at, id] = before === undefined ? [null, null] : before.split(/:(.*)/s)
  const sales = await context.db.query<{ at: number; id: string }>(
    `SELECT s.id, s.store, s.till, s.seq, s.receipt, s.day, s.at, coalesce(a.into_member, s.member) AS member, s.payable, s.points_spent AS "pointsSpent",
       s.points_earned AS "pointsEarned", c.doc
     FROM sale s JOIN change c ON c.lane = s.lane AND c.kind = 'sale' AND c.id = s.id
     LEFT JOIN member_alias a ON a.id = s.member
     WHERE ($1::text IS NULL OR s.store = $1) AND ($2::text IS NULL OR s.till = $2)
       AND ($3::text IS NULL OR s.member IN (SELECT $3 UNION ALL SELECT id FROM member_alias WHERE into_member = $3)) AND ($4::text IS NULL OR s.day = $4)
       AND ($5::bigint IS NULL OR (s.at, s.id) < ($5, $6::text))
     ORDER BY s.at DESC, s.id DESC LIMIT $7`,
    [store ?? null, till ?? null, member ?? null, day ?? null, at === null ? null : Number(at), id, limit],
  )
  const last = sales.at(-1)
  return done({ sales, next: sales.length === limit && last !== undefined ? `${last.at}:${last.id}` : null })
}
