import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A foreign server that notes whoever comes: no page of ours ever should. */
export async function openTrap(): Promise<{
  readonly url: string
  readonly caught: string[]
  close(): Promise<void>
}> {
  const caught: string[] = []
  const server = createServer((request, response) => {
    caught.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end('<p>caught</p>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caught,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
