import { Hono } from 'hono'
import { JournalQuery, MAX_BYTES, MAX_PUSH_BYTES, PullQuery, type PullAnswer } from '#protocol/sync.ts'
import { jsonOf, parsed, readBody, textOf } from './body.ts'
import { claimGift } from './club/claim-gift.ts'
import type { Context } from './context.ts'
import { answerFile, answerManifest } from './directory/directory-routes.ts'
import { enrol } from './enrolment.ts'
import { readJournal } from './journal.ts'
import { retireFromTill } from './leaving/retire-till.ts'
import { takeInFromTill } from './leaving/take-in-unsent.ts'
import type { LiveHub } from './live/live-hub.ts'
import { codeMeans, sendMemberCode, tryMemberCode } from './member-codes/member-codes.ts'
import { pull } from './pull.ts'
import { push } from './push/push.ts'
import { done, parse, refuse, type Reply } from './reply.ts'
import { setPinFromTill } from './till-pin.ts'
import { listVersions, publishFromTill } from './till-programmes.ts'
import { recover } from './recovery/recover.ts'
import { hold } from './rights/hold.ts'
import { pauseRights } from './rights/pause.ts'
import { review } from './review/review.ts'
import { requestRate, type RequestRate } from './request-rate.ts'
import { segmentMembers, segmentSize } from './segments/segments.ts'
import { signedRequests } from './signed-request.ts'
import type { Till } from './till.ts'

/** Where a request came from, as the socket says, for counting wrong codes; and how to close that socket. */
export type Sender = { readonly address?: string; readonly hangUp?: () => void }
export type HttpEnv = { Bindings: Sender }

type Handler = (till: Till, request: Request, body: Uint8Array, sender: Sender | undefined) => Promise<Reply | Response>

/** What tills may ask: `/v1/…`, see protocol/sync.ts. */
export function tillRoutes(context: Context, rate: RequestRate, live: LiveHub): Hono<HttpEnv> {
  const caller = signedRequests(context)
  const waitOf = requestRate(context.now, rate)

  const signed =
    (max: number, handle: Handler) =>
    async (c: { readonly req: { readonly raw: Request }; readonly env: Sender | undefined }): Promise<Response> => {
      const request = c.req.raw
      const body = await readBody(request, max)
      if (!body.ok) return send(body.reply)
      const who = await caller(request, body.bytes, addressOf(c.env))
      if (!who.ok) return send(who.reply)
      const retryAfter = waitOf(who.till.id)
      if (retryAfter !== null) return send(refuse(429, 'too-many', { retryAfter }))
      const reply = await handle(who.till, request, body.bytes, c.env)
      return reply instanceof Response ? reply : send(reply)
    }
  const query = (request: Request) => Object.fromEntries(new URL(request.url).searchParams)

  const pullHandler: Handler = async (till, request) => {
    const asked = parse(PullQuery, query(request))
    if (!asked.ok) return asked.reply
    const result = await pull(context.db, till, asked.value)
    if (!result.ok) {
      if (result.ahead) await pauseRights(context.db, context.now())
      return refuse(409, 'cursor-unknown')
    }
    context.metrics.behind(result.behind)
    return done<PullAnswer>({ ...result.page, now: nowOf(context) })
  }
  const journalHandler: Handler = async (till, request) => {
    const asked = parse(JournalQuery, query(request))
    if (!asked.ok) return asked.reply
    return done({ ...(await readJournal(context.db, till.id, asked.value.after)), now: nowOf(context) })
  }
  const push_ = signed(MAX_PUSH_BYTES, (till, _, body) => {
    const text = textOf(body)
    return push(context, till, parsed(text), text)
  })
  const publish_ = signed(MAX_PUSH_BYTES, (till, _, body) => publishFromTill(context, till, jsonOf(body)))
  const pin_ = signed(MAX_BYTES, (till, _, body) => setPinFromTill(context, till, jsonOf(body)))
  const versions_ = signed(MAX_BYTES, (_, request) => listVersions(context, query(request)))
  const hold_ = signed(MAX_BYTES, (till, _, body) => hold(context, till, jsonOf(body)))
  const means_ = signed(MAX_BYTES, async () => codeMeans(context))
  const code_ = signed(MAX_BYTES, (till, _, body) => sendMemberCode(context, till, jsonOf(body)))
  const try_ = signed(MAX_BYTES, (till, _, body) => tryMemberCode(context, till, jsonOf(body)))
  const pull_ = signed(MAX_BYTES, pullHandler)
  const journal_ = signed(MAX_BYTES, journalHandler)
  const review_ = signed(MAX_BYTES, (till, request) => review(context, till, query(request)))
  const gift_ = signed(MAX_BYTES, (till, _, body) => claimGift(context, till, jsonOf(body)))
  const recover_ = signed(MAX_BYTES, (till, _, body) => recover(context, till, jsonOf(body)))
  const retire_ = signed(MAX_BYTES, (till, _, body) => retireFromTill(context, till, jsonOf(body)))
  const unsent_ = signed(MAX_PUSH_BYTES, (till, _, body) => takeInFromTill(context, till, jsonOf(body)))
  const segment_ = signed(MAX_BYTES, (till, _, body) => segmentSize(context, till, jsonOf(body)))
  const listed_ = signed(MAX_BYTES, (till, _, body) => segmentMembers(context, till, jsonOf(body)))
  const live_ = signed(MAX_BYTES, (till, _, __, sender) => live.open(till.id, sender?.hangUp))
  const directory_ = signed(MAX_BYTES, () => answerManifest(context))
  const file_ = signed(MAX_BYTES, async (_, request) => {
    const hash = new URL(request.url).pathname.slice('/v1/directory/'.length)
    return /^[0-9a-f]{64}$/.test(hash) ? answerFile(context, hash, request.headers) : refuse(404, 'not-found')
  })

  return new Hono<HttpEnv>()
    .get('/v1/health', async () => {
      await context.db.query('SELECT 1')
      return send(done({ now: nowOf(context) }))
    })
    .post('/v1/enrol', async (c) => {
      const body = await readBody(c.req.raw, MAX_BYTES)
      return send(body.ok ? await enrol(context, addressOf(c.env), jsonOf(body.bytes)) : body.reply)
    })
    .post('/v1/recover', recover_)
    .post('/v1/push', push_)
    .post('/v1/retire', retire_)
    .post('/v1/unsent', unsent_)
    .post('/v1/hold', hold_)
    .get('/v1/member-codes', means_)
    .post('/v1/member-codes', code_)
    .post('/v1/member-codes/try', try_)
    .post('/v1/programme', publish_)
    .post('/v1/pin', pin_)
    .get('/v1/programmes', versions_)
    .get('/v1/pull', pull_)
    .get('/v1/journal', journal_)
    .get('/v1/review', review_)
    .post('/v1/club/gift', gift_)
    .post('/v1/segment', segment_)
    .post('/v1/segment/members', listed_)
    .get('/v1/live', live_)
    .get('/v1/directory', directory_)
    .get('/v1/directory/:hash', file_)
}

const nowOf = (context: Context) => context.now() as PullAnswer['now']

export const addressOf = (env: HttpEnv['Bindings'] | undefined): string => env?.address ?? 'local'

/** Puts a reply on the wire. Nothing that headquarters says may be kept by a cache. */
export function send(reply: Reply): Response {
  return new Response(JSON.stringify(reply.answer), {
    status: reply.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}
