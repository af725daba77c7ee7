import { z } from 'zod'
import { EnrolRequest, type EnrolAnswer } from '#protocol/sync.ts'
import { protocolRefusal } from '#protocol/version.ts'
import { countFailure, lockedFor } from './attempts.ts'
import { certifyTills } from './coupons/certify.ts'
import type { Context } from './context.ts'
import type { Sql } from './database.ts'
import { done, parse, refuse, type Reply } from './reply.ts'
import { recoveryKey } from './recovery/recover.ts'
import { codeHash, enrolmentCode, publicKey } from './secrets.ts'

/** How long a one-time code holds. */
export const CODE_LIFE = 24 * 3_600_000

/** A fresh one-time code for a till; older ones that nobody used stop working. */
export async function issueCode(context: Context, till: string): Promise<{ code: string; expiresAt: number }> {
  const code = enrolmentCode(context.random(8))
  const expiresAt = context.now() + CODE_LIFE
  const hash = await codeHash(code, await salt(context.db))
  await context.db.transaction(async (tx) => {
    await tx.query('DELETE FROM enrolment_code WHERE till = $1 AND used_at IS NULL', [till])
    await tx.query('INSERT INTO enrolment_code (hash, till, expires_at) VALUES ($1, $2, $3)', [hash, till, expiresAt])
  })
  return { code, expiresAt }
}

type TillRow = {
  id: string
  name: string
  number: number
  store: string
  store_name: string
  public_key: string | null
}

/**
 * POST /v1/enrol: a one-time code makes the sender's key the till's key. Sending the same code with the
 * same key again answers the same, so a lost answer costs nothing. Refusals: `bad-request`, `till-too-old`,
 * `till-too-new`, `too-many` {retryAfter}, `code-wrong`, `code-used`, `code-expired`, `till-revoked`.
 */
export async function enrol(context: Context, address: string, input: unknown): Promise<Reply<EnrolAnswer>> {
  const request = parse(EnrolRequest, input)
  if (!request.ok) return request.reply
  const { code, publicKey: key, protocol } = request.value
  const version = protocolRefusal(protocol)
  if (version !== null) return refuse(400, version.code, version.facts)
  if (publicKey(key) === null) {
    return refuse(400, 'bad-request', { issues: [{ path: 'publicKey', code: 'custom', message: 'no Ed25519 key' }] })
  }
  const who = `enrol ${address}`
  const retryAfter = await lockedFor(context, who)
  if (retryAfter !== null) return refuse(429, 'too-many', { retryAfter })

  const hash = await codeHash(code, await salt(context.db))
  const reply = await context.db.transaction(async (tx) =>
    useCode(tx, hash, key, await recoveryKey(context, tx), context.now()),
  )
  if (!reply.answer.ok) {
    context.log({ level: 'warn', event: 'enrolment-refused', code: reply.answer.code, address })
    if (reply.answer.code === 'code-wrong') await countFailure(context, who)
  } else await certifyTills(context)
  return reply
}

async function useCode(tx: Sql, hash: string, key: string, wrapFor: string, now: number): Promise<Reply<EnrolAnswer>> {
  const [code] = await tx.query<{ till: string; expires_at: number; used_at: number | null }>(
    'SELECT till, expires_at, used_at FROM enrolment_code WHERE hash = $1 FOR UPDATE',
    [hash],
  )
  if (code === undefined) return refuse(403, 'code-wrong')
  const [till] = await tx.query<TillRow & { revoked_at: number | null }>(
    `SELECT till.id, till.name, till.number, till.store, store.name AS store_name, till.public_key, till.revoked_at
     FROM till JOIN store ON store.id = till.store WHERE till.id = $1 FOR UPDATE OF till`,
    [code.till],
  )
  if (till === undefined) throw new Error(`code for unknown till ${code.till}`)
  if (till.revoked_at !== null) return refuse(403, 'till-revoked')
  if (code.used_at !== null && till.public_key !== key) return refuse(403, 'code-used')
  if (code.used_at === null) {
    if (code.expires_at <= now) return refuse(403, 'code-expired')
    await tx.query('UPDATE enrolment_code SET used_at = $2 WHERE hash = $1', [hash, now])
    await tx.query('UPDATE till SET public_key = $2, enrolled_at = $3 WHERE id = $1', [till.id, key, now])
  }
  return done({
    till: { id: till.id, name: till.name, number: till.number },
    store: { id: till.store, name: till.store_name },
    recoveryKey: wrapFor,
    now: now as EnrolAnswer['now'],
  })
}

async function salt(db: Sql): Promise<string> {
  const [row] = await db.query<{ epoch: string }>('SELECT epoch FROM hq')
  return z.string().parse(row?.epoch)
}
