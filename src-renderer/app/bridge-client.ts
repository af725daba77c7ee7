import type { Bridge, BridgeAnswer, HostEvent, RouteInput, RouteName, RouteOutput } from '#bridge/routes.ts'

declare global {
  interface Window {
    /** Put there by Electron's preload script; absent in a plain browser. */
    readonly shuke?: Bridge
  }
}

/** The bridge to whichever host serves this page: Electron's preload, else the loopback socket. */
export function openBridge(): Bridge {
  return window.shuke ?? loopbackBridge()
}

function loopbackBridge(): Bridge {
  return {
    call: async <N extends RouteName>(name: N, input: RouteInput<N>) => {
      try {
        const answer = await hostRequest(`/bridge/${name}`, JSON.stringify(input))
        return (await answer.json()) as BridgeAnswer<RouteOutput<N>>
      } catch {
        return { ok: false, code: 'host-gone', facts: {} }
      }
    },
    listen: (listener) => {
      const events = new EventSource('/bridge/events')
      events.onmessage = ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as HostEvent)
      return () => events.close()
    },
  }
}

/** The one request that is not for headquarters but for the program that serves this page. */
function hostRequest(path: string, body: string): Promise<Response> {
  return fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}
