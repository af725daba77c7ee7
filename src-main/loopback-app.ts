import type { HostEvent } from '#bridge/routes.ts'
import { dispatch, refused } from './dispatch.ts'
import type { LoopbackSession } from './loopback-session.ts'
import { createPageServer } from './page-server.ts'
import { envelope } from './services/hq-link.ts'
import type { Services } from './services/open-services.ts'
import type { Log } from './services/support/log-file.ts'
import { stackOf } from './services/support/open-log.ts'

const MAX_INPUT = 16 * 1024 * 1024

/**
 * The loopback host as one function from request to answer; `loopback.ts` puts it on a socket. In a browser other pages
 * could open ours, which the opener policy cuts off. In Electron nobody can (`closed-doors.ts`), and there the policy would
 * cost each start a second process for the page.
 */
export function createLoopbackApp(options: {
  readonly root: string
  readonly services: Services
  readonly session: LoopbackSession
  readonly log: Log
}): (request: Request) => Promise<Response> {
  const { services, session, log } = options
  const servePage = createPageServer(options.root, async () => services.forward)
  return async (request) => {
    const url = new URL(request.url)
    const token = url.searchParams.get('token')
    if (token !== null && url.pathname === '/' && request.method === 'GET') return enter(session, request, token)
    const admitted = session.admits(request)
    if (!admitted.ok) return envelope(403, refused('not-admitted', { how: admitted.how }))
    if (url.pathname === '/bridge/events') return events(services)
    if (url.pathname.startsWith('/bridge/')) {
      if (request.method !== 'POST') return envelope(405, refused('method'))
      const name = url.pathname.slice('/bridge/'.length)
      const answer = await dispatch(services.handlers, name, await readInput(request), (error, route) =>
        log(`${route}: ${stackOf(error)}`, 'error'),
      )
      return envelope(200, answer)
    }
    const page = await servePage(request)
    page.headers.set('cross-origin-opener-policy', 'same-origin')
    return page
  }
}

function enter(session: LoopbackSession, request: Request, token: string): Response {
  const cookie = session.exchange(token)
  if (cookie !== null) return new Response(null, { status: 303, headers: { location: '/', 'set-cookie': cookie } })
  // The same window coming back with its old address is let in by its cookie.
  if (session.admits(request).ok) return new Response(null, { status: 303, headers: { location: '/' } })
  const text =
    '这个地址只能用一次。请重新启动熟客,再打开它给出的新地址。\nThis address works once. Start Shuke again and open the new one.\n'
  return new Response(text, { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

async function readInput(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text.length > MAX_INPUT) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Host events as server-sent events (HTML Living Standard, 9.2). */
function events(services: Services): Response {
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      send(': open\n\n')
      const unlisten = services.listen((event: HostEvent) => send(`data: ${JSON.stringify(event)}\n\n`))
      const beat = setInterval(() => send(': still here\n\n'), 20_000)
      stop = () => {
        clearInterval(beat)
        unlisten()
      }
    },
    cancel: () => stop(),
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}
