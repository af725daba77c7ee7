import { randomInt, sign } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { TillIdentity } from '#bridge/routes.ts'
import { millis } from '#domain/units.ts'
import { HqLink } from '#services/hq-link.ts'
import type { TillKey } from '#services/till-key.ts'
import { loadPinyin } from '#store/pinyin.ts'
import { watchHead } from '#store/watch-head.ts'
import { createSync } from '#sync/create-sync.ts'
import { flushJournal } from '#usecases/flush-journal.ts'
import type { TestShop } from './hq-shop.ts'
import { startProxy, type TcpProxy } from './tcp-proxy.ts'
import { must, newKeys } from './till-client.ts'
import { TestTill } from './till.ts'

/** Waits of the till are so many times shorter than in a shop. */
const HASTE = 25
/** How long a request may take before the line counts as dead, in ms. */
const PATIENCE = 700

/** A whole till on a line of its own: use cases, store, sync with its stream, the host's link, real sockets. */
export type WiredTill = {
  readonly till: TestTill
  readonly line: TcpProxy
  /** How far the host's and the page's clock is off, in ms. */
  clockOff: number
  /** Requests of the page, by method and path. */
  readonly requests: string[]
}

/** Enrols a till over its line and starts its sync. `pollEvery` as the till counts. */
export async function wireTill(
  shop: TestShop,
  port: number,
  options: { readonly name: string; readonly pollEvery?: number },
): Promise<WiredTill> {
  const line = await startProxy(port)
  const { privateKey, publicKey } = newKeys()
  const key: TillKey = { publicKey, sign: (text) => sign(null, text, privateKey).toString('base64url') }
  const store = { id: 'store-1', name: '南京西路店' }
  await shop.admin('POST', '/stores', store)
  const { code } = must(await shop.admin<{ code: string }>('POST', '/tills', { store: store.id, name: options.name }))
  const own = { clockOff: 0, requests: [] as string[] }
  const now = () => shop.clock.now + own.clockOff
  const link = new HqLink((url, init) => fetch(url, init), { now }, PATIENCE)
  const hqUrl = `http://127.0.0.1:${line.port}`
  const enrolled = await link.enrol(hqUrl, code, publicKey)
  if (!enrolled.ok) throw new Error(enrolled.code)
  const identity: TillIdentity = { till: enrolled.data.till, store: enrolled.data.store, hqUrl }
  const till = await TestTill.open(identity)
  till.key = key
  Object.defineProperty(till, 'now', { get: () => millis(now()), set: () => undefined })

  const sync = createSync(
    {
      store: till.store,
      till: till.id,
      fetch: (path, { method = 'GET', body, signal }) => {
        own.requests.push(`${method} ${path.split('?')[0]}`)
        const asked = link.forward(
          {
            method,
            target: path.slice('/hq'.length),
            body: new TextEncoder().encode(typeof body === 'string' ? body : ''),
          },
          identity,
          key,
        )
        return abortable(asked, signal ?? null)
      },
      now: () => millis(now()),
      random: () => randomInt(1_000_000) / 1_000_000,
      sleep: async (ms, signal) => void (await wait(ms / HASTE, undefined, { signal }).catch(() => undefined)),
      toPinyin: loadPinyin,
      onRecovered: () => void flushJournal(till.ports),
    },
    options.pollEvery === undefined ? {} : { pollEvery: options.pollEvery },
  )
  const stop = new AbortController()
  const stopWatching = watchHead(till.store, () => sync.wake())
  const running = sync.run(stop.signal)
  onTestFinished(async () => {
    stopWatching()
    stop.abort()
    await line.close()
    await running
  })
  return Object.assign(own, { till, line })
}

/** As the page's fetch: an abort ends the request and the stream that it opened. */
async function abortable(asked: Promise<Response>, signal: AbortSignal | null): Promise<Response> {
  if (signal === null) return asked
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')), { once: true })
  })
  aborted.catch(() => undefined)
  const answer = await Promise.race([asked, aborted])
  if (answer.body === null) return answer
  const body = answer.body.pipeThrough(new TransformStream(), { signal })
  return new Response(body, { status: answer.status, headers: answer.headers })
}
