import { Hono } from 'hono'
import { adminRoutes } from './admin/routes.ts'
import { createContext, type Context, type ContextOptions } from './context.ts'
import { LIVE_LIMITS, liveHub, type LiveLimits } from './live/live-hub.ts'
import { refuse } from './reply.ts'
import { DEFAULT_RATE, type RequestRate } from './request-rate.ts'
import { send, tillRoutes, type HttpEnv, type Sender } from './till-routes.ts'
import { observe } from './watch/observe.ts'
import { errorOf } from './watch/error-of.ts'
import { watchRoutes, type WatchOptions } from './watch/watch-routes.ts'

export type HqOptions = ContextOptions & {
  readonly rate?: RequestRate
  readonly live?: Partial<LiveLimits>
  readonly watch?: WatchOptions
}

export type Hq = {
  /** Answers a request. Never rejects. */
  fetch(request: Request, from?: Sender): Promise<Response>
  /** Ends what would go on for ever: the streams of tills that listen. Requests are answered as before. */
  close(): void
  readonly context: Context
}

/**
 * Headquarters as one function from request to response. It keeps nothing in the process that counts,
 * so any number of them may share a database. The database must be migrated (open-database.ts).
 */
export function createHq(options: HqOptions): Hq {
  const context = createContext(options)
  const live = liveHub(context, { ...LIVE_LIMITS, ...options.live })
  const app = new Hono<HttpEnv>()
    .use('*', observe(context))
    .route('/', watchRoutes(context, options.watch ?? {}))
    .route('/', tillRoutes(context, options.rate ?? DEFAULT_RATE, live))
    .route('/', adminRoutes(context))
    .notFound(() => send(refuse(404, 'not-found')))
    .onError((error, c) => {
      context.log({ level: 'error', event: 'request-failed', method: c.req.method, error: errorOf(error) })
      return send(refuse(500, 'internal'))
    })
  return { context, fetch: async (request, from) => app.fetch(request, from ?? {}), close: live.close }
}
