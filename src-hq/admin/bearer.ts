import type { MiddlewareHandler } from 'hono'
import { countFailure, lockedFor } from '../attempts.ts'
import type { Context } from '../context.ts'
import { refuse } from '../reply.ts'
import { addressOf, send, type HttpEnv } from '../till-routes.ts'
import { isAdminToken } from './token.ts'

/** Lets pass who has the admin token. Refusals: `no-token`, `wrong-token`, `too-many` {retryAfter} for whoever guesses. */
export function bearer(context: Context): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const who = `admin ${addressOf(c.env)}`
    const retryAfter = await lockedFor(context, who)
    if (retryAfter !== null) return send(refuse(429, 'too-many', { retryAfter }))
    const token = /^Bearer (.{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1]
    if (token === undefined) return send(refuse(401, 'no-token'))
    if (await isAdminToken(context, token)) return next()
    await countFailure(context, who)
    context.log({ level: 'warn', event: 'admin-refused', code: 'wrong-token', address: addressOf(c.env) })
    return send(refuse(401, 'wrong-token'))
  }
}
