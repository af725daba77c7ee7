import { generateKeyPairSync, sign } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { NONCE_HEADER, SIGNATURE_HEADER, signedText, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import type { TestShop } from '#test/support/hq-shop.ts'
import { must, type HqLike } from '#test/support/till-client.ts'

type Json = Record<string, unknown>
export type Page = Json & {
  changes: { kind: string; id: string; doc: Json | null }[]
  more: boolean
  appliedSeq: number
}
export type Pushed = { verdicts: { seq: number; result: string }[] }

export const pathOf = (request: Request): string => new URL(request.url).pathname

/** Changes what is granted on one path. */
export const altered =
  <T>(path: string, change: (data: T, request: Request, shop: TestShop) => unknown) =>
  (shop: TestShop): HqLike => ({
    async fetch(request) {
      const asked = request.clone()
      const response = await shop.hq.fetch(request)
      if (pathOf(asked) !== path || response.status !== 200) return response
      const { data } = (await response.json()) as { data: T }
      return Response.json({ ok: true, data: await change(data, asked, shop) })
    },
  })

/** Does something to the database before each request on one path. */
export const before =
  (path: string, sql: string) =>
  (shop: TestShop): HqLike => ({
    async fetch(request) {
      if (pathOf(request).startsWith(path)) await shop.db.query(sql)
      return shop.hq.fetch(request)
    },
  })

export const refusal = (status: number, code: string, facts: object = {}) =>
  Response.json({ ok: false, code, facts }, { status })

const eventsOf = async (request: Request) =>
  ((await request.json()) as { events?: { seq: number; kind: string; data: Json }[] }).events ?? []

/** Signs whatever comes with a key of its own, which headquarters is made to take for the till's. */
export function anySignature(shop: TestShop): HqLike {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const own = String(publicKey.export({ format: 'jwk' })['x'])
  return {
    async fetch(request) {
      const header = (name: string) => request.headers.get(name) ?? ''
      const [till, time, nonce] = [header(TILL_HEADER), header(TIME_HEADER), header(NONCE_HEADER)]
      const [row] = await shop.db.query<{ key: string }>('SELECT public_key AS key FROM till WHERE id = $1', [till])
      if (row === undefined) return shop.hq.fetch(request)
      const url = new URL(request.url)
      const body = new Uint8Array(await request.clone().arrayBuffer())
      const text = signedText({ method: request.method, target: url.pathname + url.search, till, time, nonce, body })
      const forged = new Request(request)
      forged.headers.set(SIGNATURE_HEADER, sign(null, text, privateKey).toString('base64url'))
      const set = (key: string) => shop.db.query('UPDATE till SET public_key = $2 WHERE id = $1', [till, key])
      await set(own)
      try {
        return await shop.hq.fetch(forged)
      } finally {
        await set(row.key)
      }
    },
  }
}

/** Posts sales that come again a second time. */
export const twice = altered<Pushed>('/v1/push', async (data, request, { db, admin }) => {
  const till = request.headers.get(TILL_HEADER)
  const again = data.verdicts.filter(({ result }) => result === 'already').map(({ seq }) => seq)
  if (again.length > 0) {
    const sales = await db.query<{ id: string }>(
      `UPDATE event SET result = 'rejected', code = 'unknown-kind', facts = '{}'
       WHERE till = $1 AND seq = ANY($2::bigint[]) AND kind = 'sale-committed' RETURNING id`,
      [till, again],
    )
    const ids = sales.map(({ id }) => id)
    await db.query('DELETE FROM sale WHERE id = ANY($1::text[])', [ids])
    await db.query('DELETE FROM ledger WHERE till = $1 AND seq = ANY($2::bigint[])', [till, again])
    if (ids.length === 0) return data
    must(await admin('POST', '/rejected/retry'))
  }
  return data
})

/** A cursor that passes what was not visible yet: positions are given out before a push is done. */
export function skipsLateCommits(shop: TestShop): HqLike {
  const running = new Set<Promise<unknown>>()
  return {
    async fetch(request) {
      if (pathOf(request) === '/v1/push') {
        const pushing = delay(20).then(() => shop.hq.fetch(request))
        running.add(pushing)
        return pushing.finally(() => running.delete(pushing))
      }
      if (pathOf(request) !== '/v1/pull' || running.size === 0) return shop.hq.fetch(request)
      const seen = await shop.hq.fetch(request.clone())
      await Promise.all(running)
      await shop.db.query('DELETE FROM nonce')
      const then = await shop.hq.fetch(request)
      const [old, next] = (await Promise.all([seen.json(), then.json()])) as [{ data: Page }, { data: Page }]
      return Response.json({ ok: true, data: { ...next.data, changes: old.data.changes } })
    },
  }
}

export function couponBlocks(shop: TestShop): HqLike {
  const used = new Set<string>()
  return altered<Pushed>('/v1/push', async ({ verdicts, ...rest }, request) => {
    const events = await eventsOf(request)
    const blocked = events.filter(({ data }) => {
      const coupons = (data['sale'] as { coupons?: { id: string }[] } | undefined)?.coupons ?? []
      const again = coupons.some(({ id }) => used.has(id))
      for (const { id } of coupons) used.add(id)
      return again
    })
    const rejection = { result: 'rejected', code: 'coupon-used-twice', remedy: '券已用过', facts: {} }
    const isBlocked = (seq: number) => blocked.some((event) => event.seq === seq)
    return { ...rest, verdicts: verdicts.map((one) => (isBlocked(one.seq) ? { seq: one.seq, ...rejection } : one)) }
  })(shop)
}

/** The codes of the ground are used already when this comes in between. */
export function enrolsOnce(shop: TestShop): HqLike {
  return {
    async fetch(request) {
      const body = pathOf(request) === '/v1/enrol' ? await request.clone().text() : null
      return body === null ? shop.hq.fetch(request) : refusal(403, 'code-used')
    },
  }
}

export const withoutKinds = (...kinds: string[]) =>
  altered<Page>('/v1/pull', (page) => ({ ...page, changes: page.changes.filter(({ kind }) => !kinds.includes(kind)) }))

/** Grants this where headquarters says no. */
export const grantsAnyway =
  (path: string, data: object) =>
  (shop: TestShop): HqLike => ({
    async fetch(request) {
      const response = await shop.hq.fetch(request)
      return pathOf(request) === path && !response.ok ? Response.json({ ok: true, data }) : response
    },
  })

/** Says that it sends codes, and has nobody who does. */
export function saysCodesAreSent(shop: TestShop): HqLike {
  return {
    async fetch(request) {
      if (pathOf(request) !== '/v1/member-codes') return shop.hq.fetch(request)
      return request.method === 'GET' ? Response.json({ ok: true, data: { sends: true } }) : refusal(404, 'no-sender')
    },
  }
}

/** Makes a code that of whichever till tries it. */
export function codesOfAnyTill(shop: TestShop): HqLike {
  return {
    async fetch(request) {
      const till = request.headers.get(TILL_HEADER)
      if (pathOf(request) === '/v1/member-codes/try') await shop.db.query('UPDATE member_code SET till = $1', [till])
      return shop.hq.fetch(request)
    },
  }
}
