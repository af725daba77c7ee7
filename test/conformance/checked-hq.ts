import { Disagreement } from './agree.ts'
import { callOf, faultOf } from './check-answer.ts'

type Fetching<From extends readonly unknown[]> = { fetch(request: Request, ...from: From): Promise<Response> }

/**
 * Headquarters each of whose answers to a till is held against the contract before it is handed on. `own`: strictly,
 * see `faultOf`.
 */
export const checkedHq = <From extends readonly unknown[]>(hq: Fetching<From>, own = false): Fetching<From> => ({
  async fetch(request, ...from) {
    const { pathname } = new URL(request.url)
    const { method } = request
    const response = await hq.fetch(request, ...from)
    // What HEAD answers has no body.
    if (!/^\/v1(\/|$)/.test(pathname) || method === 'HEAD') return response
    const contentType = response.headers.get('content-type') ?? ''
    // Bytes say nothing as text, and of a stream there is no end to wait for.
    const isText = !/^(text\/event-stream|application\/octet-stream)\b/.test(contentType)
    const text = isText ? await response.clone().text() : ''
    const fault = faultOf(callOf(method, pathname), { status: response.status, contentType, text }, own)
    if (fault !== null) throw new Disagreement(`${method} ${pathname}: ${fault}`)
    return response
  },
})
