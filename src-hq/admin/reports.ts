import { z } from 'zod'
import { balance } from '#domain/points/lots.ts'
import { today } from '../business-day.ts'
import type { Context } from '../context.ts'
import { memberId, readMembersById } from '../find-member.ts'
import { laneOf } from '../lanes.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import { pointsOf } from '../tidy-member.ts'
import { PlainId } from './stores.ts'

const MemberQuery = z.strictObject({
  mobile: PlainId.exactOptional(),
  key: PlainId.exactOptional(),
  id: PlainId.exactOptional(),
})

/** A member by mobile number, by any key (code, card) or by id. Refusals: `bad-request`, `unknown-member`. */
export async function showMember(context: Context, query: unknown): Promise<Reply> {
  const asked = parse(MemberQuery, query)
  if (!asked.ok) return asked.reply
  const key = asked.value.mobile ?? asked.value.key
  const id = await memberId(context.db, key === undefined ? { id: asked.value.id ?? '' } : { key })
  const member = id === null ? undefined : (await readMembersById(context.db, [id])).get(id)
  if (member === undefined) return refuse(404, 'unknown-member')
  return done({ member, balance: balance(member, await today(context.db, context.now())) })
}

/** Every change of a member's points, and whether they add up to what the member has. Refusal: `unknown-member`. */
export async function showLedger(context: Context, asked: string): Promise<Reply> {
  const id = (await memberId(context.db, { id: asked })) ?? asked
  return context.db.transaction(async (tx) => {
    const member = (await readMembersById(tx, [id])).get(id)
    if (member === undefined) return refuse(404, 'unknown-member')
    const entries = await tx.query<{ points: number }>(
      'SELECT till, seq, kind, points, reverses, day, at FROM ledger WHERE lane = $1 AND member = $2 ORDER BY at, till, seq, kind',
      [laneOf(id), id],
    )
    const sum = entries.reduce((total, entry) => total + entry.points, 0)
    return done({ member: id, entries, sum, points: pointsOf(member), agrees: sum === pointsOf(member) })
  }, 'snapshot')
}

/** Every publishing, latest first, with its document; `staff` null: by head office itself. */
export const listProgrammes = (context: Context) =>
  context.db.query(
    `SELECT version, id, published_at AS "publishedAt", staff, staff_name AS "staffName", till, takes_back AS "takesBack", doc
     FROM programme ORDER BY version DESC`,
  )
