import { millis } from '#domain/units.ts'
import {
  SendCodeRequest,
  TryCodeRequest,
  type CodeMeansAnswer,
  type SendCodeAnswer,
  type TryCodeAnswer,
} from '#protocol/member-code.ts'
import { newId, type Context } from '../context.ts'
import type { Sql } from '../database.ts'
import { memberId, readMembersById } from '../find-member.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import { codeHash, sameText } from '../secrets.ts'
import type { Till } from '../till.ts'

/** How long a code can be used, how often it can be tried, and how soon another one comes. */
export const MEMBER_CODE = {
  life: 5 * 60_000,
  tries: 5,
  gap: 60_000,
  window: 3_600_000,
  inWindow: 5,
  ofTill: 30,
} as const

type Row = {
  id: string | null
  hash: string | null
  till: string
  made_at: number
  expires_at: number
  tries: number
  counted_from: number
  sent: number
}

/** GET /v1/member-codes: whether somebody is set up who sends codes. */
export const codeMeans = (context: Context): Reply<CodeMeansAnswer> => done({ sends: context.codeSender !== null })

/**
 * POST /v1/member-codes: makes a one-time code, keeps its hash, and hands it to the sender. One before it stops working. Refusals:
 * `bad-request`, `no-sender`, `unknown-member`, `code-too-soon` {retryAfter}, `code-not-sent`.
 */
export async function sendMemberCode(context: Context, till: Till, input: unknown): Promise<Reply<SendCodeAnswer>> {
  const asked = parse(SendCodeRequest, input)
  if (!asked.ok) return asked.reply
  if (context.codeSender === null) return refuse(404, 'no-sender')
  const { db } = context
  const member = await memberId(db, { id: asked.value.member })
  const found = member === null ? undefined : (await readMembersById(db, [member])).get(member)
  if (member === null || found === undefined) return refuse(404, 'unknown-member')
  const id = newId(context)
  const code = sixDigits(context.random(4))
  const hash = await codeHash(code, id)
  const now = context.now()
  const until = millis(now + MEMBER_CODE.life)
  const wait = await db.transaction((tx) => keepCode(tx, { member, id, hash, till: till.id, now, until }))
  if (wait > 0) return refuse(409, 'code-too-soon', { retryAfter: wait })
  const minutes = MEMBER_CODE.life / 60_000
  const isSent = await context.codeSender({ mobile: found.profile.mobile, code, minutes, store: till.store })
  context.log({ level: isSent ? 'info' : 'warn', event: 'member-code', till: till.id, sent: isSent })
  if (isSent) return done({ id, until, now: millis(now) })
  // Nobody has it: another may be asked for at once, though it counts.
  await db.query('UPDATE member_code SET hash = NULL, made_at = 0 WHERE member = $1 AND id = $2', [member, id])
  return refuse(409, 'code-not-sent')
}

/** Keeps a code, or says how many ms to wait for one. */
async function keepCode(
  tx: Sql,
  code: { member: string; id: string; hash: string; till: string; now: number; until: number },
): Promise<number> {
  const { member, id, hash, till, now, until } = code
  await tx.query('DELETE FROM member_code WHERE counted_from < $1 AND expires_at < $1 AND member <> $2', [
    now - MEMBER_CODE.window,
    member,
  ])
  await tx.query(
    `INSERT INTO member_code (member, till, made_at, expires_at, tries, counted_from, sent)
     VALUES ($1, $2, 0, 0, 0, $3, 0) ON CONFLICT (member) DO NOTHING`,
    [member, till, now],
  )
  const [row] = await tx.query<Row>('SELECT * FROM member_code WHERE member = $1 FOR UPDATE', [member])
  const [byTill] = await tx.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM member_code WHERE till = $1 AND made_at > $2',
    [till, now - MEMBER_CODE.window],
  )
  if (row === undefined) throw new Error('the row was put in')
  const isFresh = row.counted_from <= now - MEMBER_CODE.window
  const sent = isFresh ? 0 : row.sent
  const from = isFresh ? now : row.counted_from
  const wait = Math.max(
    row.made_at + MEMBER_CODE.gap - now,
    sent >= MEMBER_CODE.inWindow ? from + MEMBER_CODE.window - now : 0,
    (byTill?.n ?? 0) >= MEMBER_CODE.ofTill ? MEMBER_CODE.gap : 0,
  )
  if (wait > 0) return wait
  await tx.query(
    `UPDATE member_code SET id = $2, hash = $3, till = $4, made_at = $5, expires_at = $6, tries = 0, counted_from = $7,
       sent = $8 WHERE member = $1`,
    [member, id, hash, till, now, until, from, sent + 1],
  )
  return 0
}

/**
 * POST /v1/member-codes/try: whether a code is the one that was sent; asked again after a lost answer it answers the same. A wrong
 * one counts. Refusals: `bad-request`, `member-code-wrong` {left}, `member-code-over`.
 */
export async function tryMemberCode(context: Context, till: Till, input: unknown): Promise<Reply<TryCodeAnswer>> {
  const asked = parse(TryCodeRequest, input)
  if (!asked.ok) return asked.reply
  const { id, code } = asked.value
  const member = await memberId(context.db, { id: asked.value.member })
  const hash = await codeHash(code, id)
  return context.db.transaction(async (tx) => {
    const [row] = await tx.query<Row>('SELECT * FROM member_code WHERE member = $1 FOR UPDATE', [member])
    if (row === undefined || row.id !== id || row.till !== till.id || row.hash === null) {
      return refuse(403, 'member-code-over')
    }
    if (row.expires_at <= context.now() || row.tries >= MEMBER_CODE.tries) return refuse(403, 'member-code-over')
    if (sameText(row.hash, hash)) return done({ id })
    await tx.query('UPDATE member_code SET tries = tries + 1 WHERE member = $1', [member])
    const left = MEMBER_CODE.tries - row.tries - 1
    return left === 0 ? refuse(403, 'member-code-over') : refuse(403, 'member-code-wrong', { left })
  })
}

/** Six digits; the lowest 967,296 of them come by one part in 4,295 more often. */
const sixDigits = (random: Uint8Array): string =>
  String(new DataView(random.buffer, random.byteOffset, 4).getUint32(0) % 1_000_000).padStart(6, '0')
