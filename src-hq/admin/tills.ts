import { z } from 'zod'
import type { RetireAnswer } from '#protocol/retire.ts'
import { revokeKeysOf } from './coupon-keys.ts'
import { newId, type Context } from '../context.ts'
import { issueCode } from '../enrolment.ts'
import { lockLanes } from '../feed.ts'
import { laneOf, SHARED_LANE } from '../lanes.ts'
import { retire } from '../leaving/retire-till.ts'
import { settleRejections } from '../push/tell-rejections.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till as SignedTill } from '../till.ts'
import { isDuplicate, PlainId, PlainName } from './stores.ts'

const NewTill = z.strictObject({
  store: PlainId,
  name: PlainName,
  /** Printed in the till's codes; the next free one where it is left out. */
  number: z.int().min(1).max(9999).exactOptional(),
})

const NEXT_NUMBER = '(SELECT coalesce(max(number), 0) + 1 FROM till)'

type NewCode = { readonly code: string; readonly expiresAt: number }
type Till = { readonly id: string; readonly number: number; readonly name: string; readonly store: string }

/** Makes a till and its one-time code. Refusals: `bad-request`, `unknown-store`, `number-taken`. */
export async function addTill(context: Context, input: unknown): Promise<Reply<{ till: Till } & NewCode>> {
  const asked = parse(NewTill, input)
  if (!asked.ok) return asked.reply
  const { store, name, number } = asked.value
  const [known] = await context.db.query('SELECT id FROM store WHERE id = $1', [store])
  if (known === undefined) return refuse(404, 'unknown-store', { store })
  const id = newId(context)
  // Two processes may find the same next number; the one that comes second looks again.
  for (let attempt = 1; ; attempt++) {
    try {
      const row = await context.db.transaction(async (tx) => {
        const [added] = await tx.query<{ number: number }>(
          `INSERT INTO till (id, store, number, name, created_at)
           VALUES ($1, $2, coalesce($3::int, ${NEXT_NUMBER}), $4, $5) RETURNING number`,
          [id, store, number ?? null, name, context.now()],
        )
        await tx.inLane(laneOf(id), 'INSERT INTO chain (lane, till) VALUES ($1, $2)', [id])
        return added
      })
      return done({ till: { id, number: row?.number ?? 0, name, store }, ...(await issueCode(context, id)) })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      if (number !== undefined || attempt === 20) return refuse(409, 'number-taken', { number })
    }
  }
}

export const listTills = (context: Context) =>
  context.db.query(
    `SELECT id, store, number, name, enrolled_at AS "enrolledAt", revoked_at AS "revokedAt", retired_at AS "retiredAt", retired_by AS "retiredBy",
       retired_seq AS "retiredSeq", last_seq AS "lastSeq",
       forked_at AS "forkedAt", (SELECT received_at FROM event
         WHERE event.lane = chain.lane AND event.till = chain.till AND seq = last_seq) AS "lastEventAt"
     FROM till JOIN chain ON chain.till = till.id ORDER BY number`,
  )

/** A fresh one-time code, for a new machine in the place of the old. Refusals: `unknown-till`, `till-revoked`. */
export async function renewCode(context: Context, id: string): Promise<Reply<NewCode>> {
  const [till] = await context.db.query<{ revoked_at: number | null }>('SELECT revoked_at FROM till WHERE id = $1', [
    id,
  ])
  if (till === undefined) return refuse(404, 'unknown-till')
  if (till.revoked_at !== null) return refuse(409, 'till-revoked')
  return done(await issueCode(context, id))
}

/** From now on nothing of this till is accepted. Its number stays taken. Refusal: `unknown-till`. */
export async function revokeTill(context: Context, id: string): Promise<Reply<{ revokedAt: number }>> {
  return context.db.transaction(async (tx) => {
    const held = await lockLanes(tx, [SHARED_LANE])
    const [till] = await tx.query<{ revoked_at: number }>(
      'UPDATE till SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING revoked_at',
      [id, context.now()],
    )
    if (till === undefined) return refuse(404, 'unknown-till')
    await tx.query('DELETE FROM enrolment_code WHERE till = $1', [id])
    // Whoever has the machine could go on signing coupons.
    await revokeKeysOf(tx, held, id, context.now())
    return done({ revokedAt: till.revoked_at })
  })
}

/** What a till sent that does not fit its chain, for a person to read. */
export const listForked = (context: Context, id: string) =>
  context.db.inLane(
    laneOf(id),
    `SELECT seq, hash, received_at AS "receivedAt", doc FROM forked_event
     WHERE lane = $1 AND till = $2 ORDER BY seq, hash`,
    [id],
  )

/**
 * A person has looked: the till may go on where headquarters' chain ends. Helps only where a
 * stray event made the fork; a till that went on from an old backup forks again at once and has to be
 * revoked and enrolled as a new one. Refusal: `unknown-till`.
 */
export async function forgiveFork(context: Context, id: string): Promise<Reply<{ lastSeq: number }>> {
  return context.db.transaction(async (tx) => {
    const lane = laneOf(id)
    const [till] = await tx.query<SignedTill>('SELECT id, store, number FROM till WHERE id = $1', [id])
    const [chain] = await tx.inLane<{ last_seq: number; forked_at: number | null }>(
      lane,
      'SELECT last_seq, forked_at FROM chain WHERE lane = $1 AND till = $2 FOR UPDATE',
      [id],
    )
    if (till === undefined || chain === undefined) return refuse(404, 'unknown-till')
    await tx.inLane(lane, 'UPDATE chain SET forked_at = NULL WHERE lane = $1 AND till = $2', [id])
    const held = await lockLanes(tx, [lane])
    await settleRejections(tx, held, till, context.now(), chain.forked_at === null ? [] : [chain.forked_at], 'fork')
    return done({ lastSeq: chain.last_seq })
  })
}

/**
 * Head office does it for a machine that could not say so itself. The same again changes nothing. Refusals: `unknown-till`,
 * `till-revoked`: nothing that was taken from a stolen machine is given back by a word.
 */
export async function retireByOffice(context: Context, id: string): Promise<Reply<RetireAnswer>> {
  return context.db.transaction(async (tx) => {
    const [row] = await tx.query<{ revoked: number | null; retired: number | null }>(
      'SELECT revoked_at AS revoked, retired_at AS retired FROM till WHERE id = $1 FOR UPDATE',
      [id],
    )
    if (row === undefined) return refuse(404, 'unknown-till')
    if (row.revoked !== null && row.retired === null) return refuse(409, 'till-revoked')
    return done(await retire(tx, context, id, { by: null, lastSeq: null }))
  })
}
