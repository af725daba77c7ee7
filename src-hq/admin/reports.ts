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

const ConflictsQuery = z.strictObject({ all: z.literal('1').exactOptional() })

/** What a person should look at: the open ones, or with `all=1` the settled ones too; at most 1000. */
export async function listConflicts(context: Context, query: unknown): Promise<Reply> {
  const asked = parse(ConflictsQuery, query)
  if (!asked.ok) return asked.reply
  return done(
    await context.db.query(
      `SELECT id, at, kind, till, seq, member, facts, resolved_at AS "resolvedAt" FROM conflict
       WHERE resolved_at IS NULL OR $1 ORDER BY id DESC LIMIT 1000`,
      [asked.value.all === '1'],
    ),
  )
}

/** Marks a conflict as dealt with. Refusal: `unknown-conflict`. */
export async function resolveConflict(context: Context, id: string): Promise<Reply> {
  const settled = /^\d{1,15}$/.test(id)
    ? await context.db.query('UPDATE conflict SET resolved_at = coalesce(resolved_at, $2) WHERE id = $1 RETURNING id', [
        Number(id),
        context.now(),
      ])
    : []
  return settled.length === 1 ? done(null) : refuse(404, 'unknown-conflict')
}

/** Every publishing, latest first, with its document. */
export const listProgrammes = (context: Context) =>
  context.db.query('SELECT version, id, published_at AS "publishedAt", doc FROM programme ORDER BY version DESC')
