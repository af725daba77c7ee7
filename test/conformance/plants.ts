import { createHq } from '#hq/create-hq.ts'
import { TILL_HEADER, TIME_HEADER } from '#protocol/signing.ts'
import { ASKING_PLANTS, type Plant } from './asking-plants.ts'
import {
  altered,
  anySignature,
  before,
  couponBlocks,
  enrolsOnce,
  pathOf,
  refusal,
  skipsLateCommits,
  twice,
  withoutKinds,
  type Page,
  type Pushed,
} from './broken-hq.ts'

export const PLANTS: readonly Plant[] = [
  {
    name: 'publishes rules made from any version',
    foundBy: 'rules made from a version that is not in force any more are stale; the same again changes nothing',
    why: /another base: expected a refusal/,
    breaks: (shop) => ({
      async fetch(request) {
        const response = await shop.hq.fetch(request)
        if (pathOf(request) !== '/v1/programme' || response.status !== 409) return response
        const { facts } = (await response.json()) as { facts: { current: number } }
        return Response.json({ ok: true, data: { id: 'demo-shop', version: facts.current + 1, changed: true, now: 1 } })
      },
    }),
  },
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
      const [row] = await db.query<{ seq: number }>('SELECT last_seq AS seq FROM chain WHERE till = $1', [till])
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
        const nothing = {
          changes: [],
          cursor: '',
          more: false,
          appliedSeq: 0,
          spent: {},
          stock: {},
          machine: 'm',
          tills: 1,
          desk: 1,
          now: 0,
        }
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
  ...ASKING_PLANTS,
  {
    name: 'goes on serving a till that was revoked',
    foundBy: 'a revoked till is refused at once, and who does not hold its key is not told',
    why: /push: expected a refusal with till-revoked/,
    breaks: before('/v1', 'UPDATE till SET revoked_at = NULL WHERE revoked_at IS NOT NULL'),
  },
]
