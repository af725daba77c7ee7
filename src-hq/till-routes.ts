import { Hono } from 'hono'
import { z } from 'zod'
import type { PullAnswer } from '#protocol/sync.ts'
import { jsonOf, readBody } from './body.ts'
import type { Context } from './context.ts'
import { enrol } from './enrolment.ts'
import { readJournal } from './journal.ts'
import { pull } from './pull.ts'
import { push } from './push/push.ts'
import { done, parse, refuse, type Reply } from './reply.ts'
import { requestRate, type RequestRate } from './request-rate.ts'
import { signedRequests, type Till } from './signed-request.ts'

/** Where a request came from, as the socket says. */
export type HttpEnv = { Bindings: { readonly address?: string } }

const PUSH_MAX = 16 * 1024 * 1024
const SMALL_MAX = 64 * 1024

const PullQuery = z.object({
  cursor: z.string().max(4000).default(''),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
})
const JournalQuery = z.object({ after: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0) })

type Handler = (till: Till, request: Request, body: Uint8Array) => Promise<Reply>

/** What tills may ask: `/v1/…`, see protocol/sync.ts. */
export function tillRoutes(context: Context, rate: RequestRate): Hono<HttpEnv> {
  const caller = signedRequests(context)
  const waitOf = requestRate(context.now, rate)

  const signed =
    (max: number, handle: Handler) =>
    async (request: Request): Promise<Response> => {
      const body = await readBody(request, max)
      if (!body.ok) return send(body.reply)
      const who = await caller(request, body.bytes)
      if (!who.ok) return send(who.reply)
      const retryAfter = waitOf(who.till.id)
      if (retryAfter !== null) return send(refuse(429, 'too-many', { retryAfter }))
      return send(await handle(who.till, request, body.bytes))
    }
  const query = (request: Request) => Object.fromEntries(new URL(request.url).searchParams)

  const pullHandler: Handler = async (till, request) => {
    const asked = parse(PullQuery, query(request))
    if (!asked.ok) return asked.reply
    const result = await pull(context.db, till, asked.value.cursor, asked.value.limit)
    if (!result.ok) return refuse(409, 'cursor-unknown')
    context.metrics.behind(result.behind)
    return done<PullAnswer>({ ...result.page, now: nowOf(context) })
  }
  const journalHandler: Handler = async (till, request) => {
    const asked = parse(JournalQuery, query(request))
    if (!asked.ok) return asked.reply
    return done({ ...(await readJournal(context.db, till.id, asked.value.after)), now: nowOf(context) })
  }
  const push_ = signed(PUSH_MAX, (till, _, body) => push(context, till, jsonOf(body)))
  const pull_ = signed(SMALL_MAX, pullHandler)
  const journal_ = signed(SMALL_MAX, journalHandler)

  return new Hono<HttpEnv>()
    .get('/v1/health', async () => {
      await context.db.query('SELECT 1')
      return send(done({ now: nowOf(context) }))
    })
    .post('/v1/enrol', async (c) => {
      const body = await readBody(c.req.raw, SMALL_MAX)
      return send(body.ok ? await enrol(context, addressOf(c.env), jsonOf(body.bytes)) : body.reply)
    })
    .post('/v1/push', (c) => push_(c.req.raw))
    .get('/v1/pull', (c) => pull_(c.req.raw))
    .get('/v1/journal', (c) => journal_(c.req.raw))
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
