import { Hono } from 'hono'
import { adminRoutes } from './admin/routes.ts'
import { createContext, type Context, type ContextOptions } from './context.ts'
import { LIVE_LIMITS, liveHub, type LiveLimits } from './live/live-hub.ts'
import { refuse } from './reply.ts'
import { DEFAULT_RATE, type RequestRate } from './request-rate.ts'
import { send, tillRoutes, type HttpEnv, type Sender } from './till-routes.ts'

export type HqOptions = ContextOptions & { readonly rate?: RequestRate; readonly live?: Partial<LiveLimits> }

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
    .route('/', tillRoutes(context, options.rate ?? DEFAULT_RATE, live))
    .route('/', adminRoutes(context))
    .notFound(() => send(refuse(404, 'not-found')))
    .onError((error, c) => {
      // The path without its query: a query may hold a mobile number.
      context.log({
        level: 'error',
        event: 'request-failed',
        method: c.req.method,
        path: c.req.path,
        error: error.stack ?? String(error),
      })
      return send(refuse(500, 'internal'))
    })
  return { context, fetch: async (request, from) => app.fetch(request, from ?? {}), close: live.close }
}
