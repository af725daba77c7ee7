import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { TILL_HEADER } from '#protocol/signing.ts'
import { newId, type Context } from '../context.ts'
import type { HttpEnv } from '../till-routes.ts'

const REQUEST_ID = 'x-request-id'

/**
 * Counts each request, and writes a line about it: its id (the sender's, where it has one), route, status, till
 * and how long it took. The route and never the path, nor a query: those may hold a mobile number.
 */
export function observe(context: Context): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const start = performance.now()
    const given = c.req.header(REQUEST_ID) ?? ''
    const id = /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : newId(context)
    await next()
    const { status } = c.res
    const ms = Math.round((performance.now() - start) * 10) / 10
    const path = routePath(c, -1)
    const route = path.endsWith('*') ? 'other' : path
    c.res.headers.set(REQUEST_ID, id)
    context.metrics.request(route, status, ms)
    // Who is refused may be anybody.
    const claimed = c.req.header(TILL_HEADER) ?? ''
    const till = status !== 401 && /^[A-Za-z0-9-]{1,64}$/.test(claimed) ? { till: claimed } : {}
    const level = status >= 500 ? 'error' : status >= 400 && status !== 404 ? 'warn' : 'info'
    context.log({ level, event: 'request', id, method: c.req.method, route, status, ...till, ms })
  }
}
