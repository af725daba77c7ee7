import { createAdaptorServer } from '@hono/node-server'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hq } from './create-hq.ts'

export type Serving = {
  readonly url: string
  /** Answers what has begun, then closes. */
  stop(): Promise<void>
}

/** How long requests that have begun may take when the server stops. */
const GRACE = 5_000

/** Puts headquarters behind a socket; port 0 takes any that is free. Rejects where the port is taken. */
export function serve(hq: Hq, options: { readonly host: string; readonly port: number }): Promise<Serving> {
  const server = createAdaptorServer({
    fetch: (request: Request, env: unknown) => {
      const { socket } = (env as { incoming: IncomingMessage }).incoming
      return hq.fetch(request, { address: socket.remoteAddress ?? 'unknown', hangUp: () => socket.destroy() })
    },
  }) as Server
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      const { port } = server.address() as AddressInfo
      const host = options.host.includes(':') ? `[${options.host}]` : options.host
      resolve({ url: `http://${host}:${port}`, stop: () => stop(hq, server) })
    })
  })
}

function stop(hq: Hq, server: Server): Promise<void> {
  hq.close()
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE)
    server.close(() => {
      clearTimeout(force)
      resolve()
    })
    server.closeIdleConnections()
  })
}
