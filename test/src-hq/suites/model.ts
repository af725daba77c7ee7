import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { createHq } from '#hq/create-hq.ts'
import { pointsOf } from '#hq/tidy-member.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { enrolmentFact, redemptionFact, refundFact, returnFact, saleFact } from '#test/support/hq-facts.ts'
import { FoldedHq } from '#test/support/hq-folded.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'
import { must, type TestTill } from '#test/support/till-client.ts'

type Step =
  | { readonly kind: 'enrol'; readonly till: number; readonly member: number; readonly mobile: number }
  | {
      readonly kind: 'sell'
      readonly till: number
      readonly member: number | null
      readonly earned: number
      readonly spent: number
      readonly day: number
      readonly pieces: number
    }
  /** Takes back pieces of the sale before last, whichever till made it and whether it is known yet or not. */
  | {
      readonly kind: 'refund'
      readonly till: number
      readonly of: number
      readonly pieces: number
      readonly day: number
    }
  | { readonly kind: 'redeem'; readonly till: number; readonly member: number; readonly points: number }
  | { readonly kind: 'return'; readonly till: number; readonly of: number }
  /** Sends events from `from` on (counted back from the end), at most `count`: duplicates, gaps, part of the journal. */
  | {
      readonly kind: 'push'
      readonly till: number
      readonly from: number
      readonly count: number
      readonly process: number
    }
  | { readonly kind: 'pull'; readonly limit: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('enrol' as const), till: fc.nat(2), member: fc.nat(5), mobile: fc.nat(3) }),
  fc.record({
    kind: fc.constant('sell' as const),
    till: fc.nat(2),
    member: fc.option(fc.nat(5)),
    earned: fc.nat(50),
    spent: fc.nat(60),
    day: fc.nat(9),
    pieces: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('refund' as const),
    till: fc.nat(2),
    of: fc.nat(4),
    pieces: fc.integer({ min: 1, max: 3 }),
    day: fc.nat(9),
  }),
  fc.record({ kind: fc.constant('redeem' as const), till: fc.nat(2), member: fc.nat(5), points: fc.nat(40) }),
  fc.record({ kind: fc.constant('return' as const), till: fc.nat(2), of: fc.nat(3) }),
  fc.record({
    kind: fc.constant('push' as const),
    till: fc.nat(2),
    from: fc.nat(8),
    count: fc.integer({ min: 1, max: 9 }),
    process: fc.nat(1),
  }),
  fc.record({ kind: fc.constant('pull' as const), limit: fc.integer({ min: 1, max: 5 }) }),
)

/** What a member comes to, whichever lots the points lie in. */
const essence = (member: Member) => ({
  ...member,
  lots: pointsOf(member) + member.owed,
  cards: [...member.cards].sort(),
})

async function runSteps(
  shop: TestShop,
  other: TestShop['hq'],
  tills: readonly TestTill[],
  model: FoldedHq,
  heads: Map<string, number>,
  steps: readonly Step[],
) {
  const pulled = new Map<string, unknown>()
  let cursor = ''
  const take = async (limit: number) => {
    const page = must(await tills[0]!.pull(cursor, limit))
    for (const { kind, id, doc } of page.changes) pulled.set(`${kind} ${id}`, doc)
    cursor = page.cursor
    return page.more
  }
  const all: Step[] = tills.map((_, till) => ({ kind: 'push', till, from: 1000, count: 1000, process: 0 }))
  for (const one of [...steps, ...all]) {
    if (one.kind === 'pull') await take(one.limit)
    else if (one.kind === 'push') {
      const till = tills[one.till]!
      const from = Math.max(0, till.events.length - one.from)
      const sent = till.events.slice(from, from + one.count)
      if (sent.length === 0) continue
      const head = heads.get(till.id) ?? 0
      const answer = await till.at(one.process === 0 ? shop.hq : other).push(sent)
      if (from > head) expect(answer).toEqual({ ok: false, code: 'gap', facts: { expected: head + 1 } })
      else {
        const fresh = sent.filter((event) => event.seq > head)
        for (const event of fresh) model.apply(event)
        heads.set(till.id, Math.max(head, sent.at(-1)!.seq))
        expect(must(answer).head).toBe(Math.max(head, sent.at(-1)!.seq))
      }
    } else append(tills, one)
  }
  while (await take(7));
  return pulled
}

/** What of a kind all tills have recorded, the latest first. */
function latest<K extends JournalEvent['kind']>(tills: readonly TestTill[], kind: K) {
  const of = (event: JournalEvent): event is Extract<JournalEvent, { kind: K }> => event.kind === kind
  return tills.flatMap(({ events }) => events.filter(of)).sort((a, b) => (a.id < b.id ? 1 : -1))
}

function append(tills: readonly TestTill[], one: Exclude<Step, { kind: 'push' | 'pull' }>): void {
  const till = tills[one.till]!
  if (one.kind === 'enrol') {
    const memberId = `m-${one.member}`
    const mobile = `1380000000${one.mobile}`
    till.append(enrolmentFact({ memberId, code: `SKM-${memberId}`, mobile, sms: one.member % 2 === 0 }))
  } else if (one.kind === 'sell') {
    const { earned, spent, pieces } = one
    const member = one.member === null ? null : `m-${one.member}`
    const expires = one.day % 2 === 0 ? null : '2027-12-31'
    const own = member === null ? {} : { member, earned, spent, expires }
    till.append(saleFact({ till: till.id, day: `2026-11-1${one.day}`, pieces, ...own }))
  } else if (one.kind === 'refund') {
    const sale = latest(tills, 'sale-committed')[one.of]?.data.sale
    if (sale === undefined) return
    const [line] = sale.lines
    const pieces = Math.min(one.pieces, (line?.quantity ?? 0) / 1000)
    till.append(refundFact({ till: till.id, sale, pieces, day: `2026-11-2${one.day}` }))
  } else if (one.kind === 'redeem') {
    till.append(redemptionFact({ till: till.id, member: `m-${one.member}`, points: one.points }))
  } else {
    const given = latest(tills, 'reward-redeemed')[one.of]
    if (given !== undefined) till.append(returnFact(given))
  }
}

export function modelSuite(databases: () => TestDatabases): void {
  describe('random histories of several tills', { timeout: 300_000 }, () => {
    test('what a till pulls is the fold of the applied events, and ledgers add up to balances', async () => {
      const programme = (await shopProgramme()) as unknown as Programme
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
          const shop = await openShop(await databases().fresh())
          const other = createHq({ database: await databases().another(), now: () => shop.clock.now, log: () => {} })
          const tills = [await shop.till(), await shop.till(), await shop.till()]
          const model = new FoldedHq(programme)
          const pulled = await runSteps(shop, other, tills, model, new Map(), steps)
          const of = (kind: string) => [...pulled].filter(([key]) => key.startsWith(`${kind} `))
          const members = of('member').flatMap(([, doc]) => (doc === null ? [] : [doc as Member]))
          const byId = (a: Member, b: Member) => (a.id < b.id ? -1 : 1)
          expect(members.sort(byId).map(essence)).toEqual([...model.members.values()].sort(byId).map(essence))
          expect(
            of('sale')
              .map(([key]) => key.slice(5))
              .sort(),
          ).toEqual([...model.sales.keys()].sort())
          expect(
            of('member-merged')
              .map(([key, doc]) => [key.slice(14), (doc as { into: string }).into])
              .sort(),
          ).toEqual([...model.aliases].sort())
          const redemptions = of('redemption').map(([key, doc]) => [key.slice(11), doc === null] as const)
          expect(new Map(redemptions)).toEqual(model.redemptions)
          expect(await sums(shop)).toEqual(Object.fromEntries(members.map((member) => [member.id, pointsOf(member)])))
          expect(shop.log.filter(({ level }) => level === 'error')).toEqual([])
        }),
        { numRuns: 25, seed: 20_261_120 },
      )
    })

    test('tills that push at the same time through two processes: every sale once, every point accounted for', async () => {
      const shop = await openShop(await databases().fresh())
      const other = createHq({ database: await databases().another(), now: () => shop.clock.now })
      const tills = await Promise.all(Array.from({ length: 6 }, (_, i) => shop.till({ name: `${i}号机` })))
      for (const n of tills.keys()) {
        for (let i = 0; i < 30; i++) {
          if (i < 5) append(tills, { kind: 'enrol', till: n, member: (i + n) % 6, mobile: i % 4 })
          else
            append(tills, {
              kind: 'sell',
              pieces: 1,
              till: n,
              member: (i * 7 + n) % 6,
              earned: i,
              spent: (i * n) % 11,
              day: i % 10,
            })
        }
      }
      const salesOf = tills.map(({ events }) =>
        events.flatMap((event) => (event.kind === 'sale-committed' ? [event.data.sale] : [])),
      )
      // Goods come back at other tills, some of them at two.
      const refunded = new Set<string>()
      for (const [n, till] of tills.entries()) {
        const back = [...salesOf[(n + 1) % 6]!.slice(0, 10), ...salesOf[(n + 2) % 6]!.slice(5, 15)]
        for (const sale of back) {
          refunded.add(sale.id)
          till.append(refundFact({ till: till.id, sale }))
        }
      }
      await Promise.all(
        tills.flatMap((till, n) => {
          const inParts = async (hq: TestShop['hq'], size: number) => {
            for (let from = 0; from < till.events.length; from += size)
              must(await till.at(hq).push(till.events.slice(from, from + size)))
          }
          // The same journal twice at once, in parts of different size: a client that retries too early.
          return [inParts(n % 2 === 0 ? shop.hq : other, 4), inParts(n % 2 === 0 ? other : shop.hq, 30)]
        }),
      )
      const { changes } = await tills[0]!.pullAll()
      const members = changes.flatMap((change) =>
        change.kind === 'member' && change.doc !== null ? [change.doc as Member] : [],
      )
      expect(changes.filter((change) => change.kind === 'sale')).toHaveLength(6 * 25)
      expect(members).toHaveLength(4)
      const receipts = members.flatMap((member) => Object.values(member.activity?.receipts ?? {}))
      const left = salesOf.flat().filter(({ id }) => !refunded.has(id))
      expect(receipts.reduce((sum, count) => sum + count, 0)).toBe(left.length)
      const total = left.reduce((sum, sale) => sum + (sale.earnedLot?.points ?? 0) - sale.priced.points.spent, 0)
      expect(members.reduce((sum, member) => sum + pointsOf(member), 0)).toBe(total)
      expect(await shop.db.query('SELECT * FROM waiting')).toEqual([])
      const over = await shop.db.query(`SELECT id FROM conflict WHERE kind = 'over-refunded'`)
      expect(over).toHaveLength(6 * 5)
      expect(await sums(shop)).toEqual(Object.fromEntries(members.map((member) => [member.id, pointsOf(member)])))
    })
  })
}

async function sums(shop: TestShop): Promise<Record<string, number>> {
  const found = await shop.db.query<{ id: string; sum: number }>(
    `SELECT c.id, coalesce(sum(l.points), 0)::bigint AS sum FROM change c
     LEFT JOIN ledger l ON l.lane = c.lane AND l.member = c.id
     WHERE c.kind = 'member' AND c.doc IS NOT NULL GROUP BY c.id`,
  )
  return Object.fromEntries(found.map(({ id, sum }) => [id, sum]))
}
