import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { bearer } from '../admin/bearer.ts'
import type { Context } from '../context.ts'
import { done, refuse } from '../reply.ts'
import { send, type HttpEnv } from '../till-routes.ts'
import { takeStock } from './take-stock.ts'

/** How long the database may take to answer until headquarters counts as not ready. */
const PATIENCE = 2_000
const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1']

export type WatchOptions = {
  /** Figures also without the admin token for whoever asks from this machine. Not behind a proxy: all come from it. */
  readonly openToLoopback?: boolean
}

/**
 * For whoever runs headquarters: `/health/live` (the process answers), `/health/ready` (its database does too;
 * else 503 `not-ready`) and `/metrics` for Prometheus.
 */
export function watchRoutes(context: Context, options: WatchOptions): Hono<HttpEnv> {
  const token = bearer(context)
  return new Hono<HttpEnv>()
    .get('/health/live', () => send(done(null)))
    .get('/health/ready', async () => {
      return send((await answers(context)) ? done(null) : refuse(503, 'not-ready'))
    })
    .get('/metrics', async (c, next) => {
      const isNear = LOOPBACK.includes(c.env?.address ?? '')
      return options.openToLoopback === true && isNear ? next() : token(c, next)
    })
    .get('/metrics', async () => {
      const text = await context.metrics.text(await takeStock(context))
      return new Response(text, { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } })
    })
}

/** Whether the database answers in time. */
async function answers({ db }: Context): Promise<boolean> {
  const answer = db.query('SELECT epoch FROM hq').then(
    () => true,
    () => false,
  )
  return Promise.race([answer, sleep(PATIENCE, false, { ref: false })])
}
