import { generateKeyPairSync, sign } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { createHq } from '#hq/create-hq.ts'
import { NONCE_HEADER, SIGNATURE_HEADER, signedText, TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import type { TestShop } from '#test/support/hq-shop.ts'
import { must, type HqLike } from '#test/support/till-client.ts'

/** A headquarters that breaks one promise, and the case that must find it. */
export type Plant = {
  readonly name: string
  readonly foundBy: string
  /** What the case says of it: it could be found for another reason than the one that was planted. */
  readonly why: RegExp
  readonly breaks: (shop: TestShop) => HqLike
}

type Json = Record<string, unknown>
type Page = Json & { changes: { kind: string; id: string; doc: Json | null }[]; more: boolean; appliedSeq: number }
type Pushed = { verdicts: { seq: number; result: string }[] }

const pathOf = (request: Request): string => new URL(request.url).pathname

/** Changes what is granted on one path. */
const altered =
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
const before =
  (path: string, sql: string) =>
  (shop: TestShop): HqLike => ({
    async fetch(request) {
      if (pathOf(request).startsWith(path)) await shop.db.query(sql)
      return shop.hq.fetch(request)
    },
  })

const refusal = (status: number, code: string, facts: object = {}) =>
  Response.json({ ok: false, code, facts }, { status })

const eventsOf = async (request: Request) =>
  ((await request.json()) as { events?: { seq: number; kind: string; data: Json }[] }).events ?? []

/** Signs whatever comes with a key of its own, which headquarters is made to take for the till's. */
function anySignature(shop: TestShop): HqLike {
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
const twice = altered<Pushed>('/v1/push', async (data, request, { db, admin }) => {
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
function skipsLateCommits(shop: TestShop): HqLike {
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

function couponBlocks(shop: TestShop): HqLike {
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
function enrolsOnce(shop: TestShop): HqLike {
  return {
    async fetch(request) {
      const body = pathOf(request) === '/v1/enrol' ? await request.clone().text() : null
      return body === null ? shop.hq.fetch(request) : refusal(403, 'code-used')
    },
  }
}

const withoutKinds = (...kinds: string[]) =>
  altered<Page>('/v1/pull', (page) => ({ ...page, changes: page.changes.filter(({ kind }) => !kinds.includes(kind)) }))

export const PLANTS: readonly Plant[] = [
  {
    name: 'applies what comes again a second time',
    foundBy: 'a batch whose answer was lost counts once, however often it is sent again',
    why: /points and visits/,
    breaks: twice,
  },
  {
    name: 'leaves out the last change of a pull',
    foundBy: 'only what changed since the cursor comes, as it now stands, and then nothing more',
    why: /what comes/,
    breaks: altered<Page>('/v1/pull', (page) => ({
      ...page,
      changes: page.changes.slice(0, page.more ? undefined : -1),
    })),
  },
  {
    name: 'lets a cursor pass what was committed late',
    foundBy: 'what is pulled while others write is complete in the end: no cursor skips anything',
    why: /how many were never pulled/,
    breaks: skipsLateCommits,
  },
  {
    name: 'shows the papers of one store to others',
    foundBy: 'sales, refunds and rewards go to the tills of their store only; members go to all',
    why: /a till of another store/,
    breaks: before('/v1/pull', 'UPDATE change SET store = NULL WHERE store IS NOT NULL'),
  },
  {
    name: 'claims the latest events of a till on each page',
    foundBy: 'appliedSeq is what the last complete pull contains, and grows on the last page only',
    why: /appliedSeq of a page with more/,
    breaks: altered<Page>('/v1/pull', async (page, request, { db }) => {
      const till = request.headers.get(TILL_HEADER)
      const [row] = await db.query<{ seq: number }>('SELECT last_seq AS seq FROM till WHERE id = $1', [till])
      return { ...page, appliedSeq: row?.seq }
    }),
  },
  {
    name: 'takes a cursor of nobody for an empty pull',
    foundBy: 'a cursor of nobody is refused',
    why: /cursor AAAA/,
    breaks: (shop) => ({
      async fetch(request) {
        const response = await shop.hq.fetch(request)
        const nothing = { changes: [], cursor: '', more: false, appliedSeq: 0, spent: {}, stock: {}, now: 0 }
        return response.status === 409 ? Response.json({ ok: true, data: nothing }) : response
      },
    }),
  },
  {
    name: 'does not look at signatures',
    foundBy: 'anything changed on the way is noticed, and changes nothing',
    why: /the body is another one/,
    breaks: anySignature,
  },
  {
    name: 'takes a request twice',
    foundBy: 'a request is taken once',
    why: /again: expected \[401,"replayed"\]/,
    breaks: before('/v1', 'DELETE FROM nonce'),
  },
  {
    name: 'does not look at the clock',
    foundBy: 'a clock that is off is told the time of headquarters, and within five minutes it is good enough',
    why: /a time -330000 ms off/,
    breaks: ({ db }) => ({
      fetch: (request) =>
        createHq({ database: db, now: () => Number(request.headers.get(TIME_HEADER)) }).fetch(request),
    }),
  },
  {
    name: 'tells verdicts in another order than the events',
    foundBy: 'events are applied in their order, each has its verdict, and head says where they end',
    why: /verdicts: expected/,
    breaks: altered<Pushed>('/v1/push', (data) => ({ ...data, verdicts: data.verdicts.toReversed() })),
  },
  {
    name: 'lets a kind that it does not know block the batch',
    foundBy: 'a kind that is not known is kept whole, with a remedy, and holds up nothing',
    why: /refused with bad-request/,
    breaks: (shop) => ({
      async fetch(request) {
        const unknown = (await request.clone().text()).includes('ticket-of-tomorrow')
        const issues = [{ path: 'events', code: 'custom', message: 'unknown kind' }]
        return unknown && pathOf(request) === '/v1/push'
          ? refusal(400, 'bad-request', { issues })
          : shop.hq.fetch(request)
      },
    }),
  },
  {
    name: 'drops events that it rejected from the journal',
    foundBy: 'a till that lost its disk gets back what it sent, whole, in order, page by page',
    why: /how many events come back/,
    breaks: altered<{ events: { kind: string }[] }>('/v1/journal', (data) => ({
      ...data,
      events: data.events.filter(({ kind }) => kind !== 'kind-of-tomorrow'),
    })),
  },
  {
    name: 'says that events of a fork are applied',
    foundBy: 'events that do not continue the chain are put aside, with all that comes behind them',
    why: /another second event/,
    breaks: altered<Pushed>('/v1/push', ({ verdicts, ...rest }) => ({
      ...rest,
      verdicts: verdicts.map(({ seq }) => ({ seq, result: 'applied' })),
    })),
  },
  {
    name: 'forgets that a code may be sent again',
    foundBy: 'a code whose answer was lost may be sent again with the same key, however it is typed',
    why: /the same code and key again/,
    breaks: enrolsOnce,
  },
  {
    name: 'lets codes be guessed for ever',
    foundBy: 'ten wrong codes close enrolment to the address, also for the right one, and tills go on',
    why: /the eleventh wrong code/,
    breaks: before('/v1/enrol', 'DELETE FROM failed_attempt'),
  },
  {
    name: 'forgets what is owed',
    foundBy: 'more points spent than there were are owed, not refused, and paid off by the next',
    why: /owed, and left/,
    breaks: altered<Page>('/v1/pull', (page) => ({
      ...page,
      changes: page.changes.map((one) =>
        one.kind === 'member' && one.doc !== null ? { ...one, doc: { ...one.doc, owed: 0 } } : one,
      ),
    })),
  },
  {
    name: 'does not tell of merges',
    foundBy: 'two enrolments of one mobile number become one member with the points of both',
    why: /the merge: expected/,
    breaks: withoutKinds('member-merged'),
  },
  {
    name: 'lets a used coupon block the sale',
    foundBy: 'a coupon that two tills took is used once and is no obstacle: both sales stand',
    why: /got coupon-used-twice/,
    breaks: couponBlocks,
  },
  {
    name: 'says no outside the envelope',
    foundBy: 'a path or method that is no call is not-found, in the envelope',
    why: /content type text\/plain/,
    breaks: (shop) => ({
      async fetch(request) {
        const response = await shop.hq.fetch(request)
        return response.status === 404 ? new Response('404 Not Found', { status: 404 }) : response
      },
    }),
  },
  {
    name: 'goes on serving a till that was revoked',
    foundBy: 'a revoked till is refused at once, and who does not hold its key is not told',
    why: /push: expected a refusal with till-revoked/,
    breaks: before('/v1', 'UPDATE till SET revoked_at = NULL WHERE revoked_at IS NOT NULL'),
  },
]
