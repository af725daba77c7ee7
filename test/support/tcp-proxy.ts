import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What the line does with what goes over it. */
export type LineMode =
  /** Passes everything on. */
  | 'good'
  /** The cable is out and the switch says so: connections end at once, new ones are refused. */
  | 'refuse'
  /** Half-open: connections stay and are made, and not a byte arrives any more. */
  | 'swallow'
  /** Requests arrive; the replies are lost. */
  | 'no-replies'

export type TcpProxy = {
  readonly port: number
  mode: LineMode
  /** Milliseconds that each piece is late. */
  delay: number
  /** Cuts the connection after so many bytes of the next reply; null for never. */
  cutAfter: number | null
  /** Ends all connections, as pulling the plug does. */
  cut(): void
  /** Bytes that went each way, and connections that were made. */
  readonly seen: { readonly up: number; readonly down: number; readonly connections: number }
  close(): Promise<void>
}

/** A line to a port of this machine, with faults at will: real sockets, and nothing of HTTP known. */
export async function startProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const seen = { up: 0, down: 0, connections: 0 }
  const line = { mode: 'good' as LineMode, delay: 0, cutAfter: null as number | null }

  const drop = (pair: readonly [Socket, Socket]) => {
    pairs.delete(pair)
    for (const socket of pair) socket.destroy()
  }

  function pass(pair: readonly [Socket, Socket], data: Buffer, down: boolean): void {
    const [client, server] = pair
    if (line.mode === 'swallow' || (down && line.mode === 'no-replies')) return
    seen[down ? 'down' : 'up'] += data.length
    if (down && line.cutAfter !== null) {
      const left = line.cutAfter - data.length
      if (left <= 0) {
        client.write(data.subarray(0, line.cutAfter), () => drop(pair))
        line.cutAfter = null
        return
      }
      line.cutAfter = left
    }
    const to = down ? client : server
    if (line.delay === 0) to.write(data)
    else setTimeout(() => to.write(data), line.delay)
  }

  const listener = createServer((client) => {
    seen.connections += 1
    if (line.mode === 'refuse') return void client.destroy()
    const server = connect(target, '127.0.0.1')
    const pair = [client, server] as const
    pairs.add(pair)
    client.on('data', (data) => pass(pair, data, false))
    server.on('data', (data) => pass(pair, data, true))
    for (const socket of pair) {
      socket.on('error', () => drop(pair))
      // A half-open line does not tell of an end either.
      socket.on('close', () => line.mode !== 'swallow' && drop(pair))
    }
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const cut = () => [...pairs].forEach(drop)
  return {
    port: (listener.address() as AddressInfo).port,
    get mode() {
      return line.mode
    },
    set mode(mode) {
      line.mode = mode
      if (mode === 'refuse') cut()
    },
    get delay() {
      return line.delay
    },
    set delay(ms) {
      line.delay = ms
    },
    get cutAfter() {
      return line.cutAfter
    },
    set cutAfter(bytes) {
      line.cutAfter = bytes
    },
    cut,
    seen,
    close: async () => {
      cut()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
