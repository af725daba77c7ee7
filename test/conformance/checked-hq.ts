import type { HqLike } from '#test/support/till-client.ts'
import { Disagreement } from './agree.ts'
import { callOf, faultOf } from './check-answer.ts'

/** Headquarters each of whose answers to a till is held against the contract before it is handed on. */
export const checkedHq = (hq: HqLike, own = false): HqLike => ({
  async fetch(request) {
    const { pathname } = new URL(request.url)
    const { method } = request
    const response = await hq.fetch(request)
    if (!pathname.startsWith('/v1')) return response
    const contentType = response.headers.get('content-type') ?? ''
    // A stream has no end to wait for.
    const text = contentType.startsWith('text/event-stream') ? '' : await response.clone().text()
    const fault = faultOf(callOf(method, pathname), { status: response.status, contentType, text }, own)
    if (fault !== null) throw new Disagreement(`${method} ${pathname}: ${fault}`)
    return response
  },
})
