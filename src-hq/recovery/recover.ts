import { recoveryPublicKey, RecoverRequest, unwrapDataKey, type RecoverAnswer } from '#protocol/recovery.ts'
import type { Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till } from '../till.ts'

/** What tills wrap the keys of their data for; made when it is first asked for. Out: hex. */
export const recoveryKey = async (context: Context, db: Sql = context.db): Promise<string> =>
  recoveryPublicKey(Buffer.from((await stored(db)) ?? (await made(context, db)), 'hex'))

/**
 * POST /v1/recover: opens the key that this till had wrapped, and logs that. Refusal: `cannot-recover`: it was wrapped for
 * another till or another headquarters, or is damaged.
 */
export async function recover(context: Context, till: Till, input: unknown): Promise<Reply<RecoverAnswer>> {
  const request = parse(RecoverRequest, input)
  if (!request.ok) return request.reply
  const secret = await recoverySecret(context.db)
  const key = secret === null ? null : unwrapDataKey(secret, till.id, request.value.wrapped)
  context.log({ level: 'warn', event: key === null ? 'recovery-refused' : 'data-key-recovered', till: till.id })
  return key === null ? refuse(409, 'cannot-recover') : done({ key: Buffer.from(key).toString('hex') })
}

/** The private half of it; null before it was asked for. */
export async function recoverySecret(db: Sql): Promise<Uint8Array | null> {
  const secret = await stored(db)
  return secret === null ? null : Buffer.from(secret, 'hex')
}

async function stored(db: Sql): Promise<string | null> {
  const [row] = await db.query<{ private_key: string }>('SELECT private_key FROM recovery_key')
  return row?.private_key ?? null
}

async function made(context: Context, db: Sql): Promise<string> {
  const fresh = Buffer.from(context.random(32)).toString('hex')
  // Another process may have been quicker: then its key is the one.
  await db.query('INSERT INTO recovery_key (private_key, made_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    fresh,
    context.now(),
  ])
  return (await stored(db)) ?? fresh
}
