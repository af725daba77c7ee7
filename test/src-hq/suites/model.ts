import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeMembers, newMember, postSale } from '#domain/ledger/post.ts'
import type { Member } from '#domain/member.ts'
import type { Sale } from '#domain/sale.ts'
import type { Programme } from '#domain/programme.ts'
import { createHq } from '#hq/create-hq.ts'
import { pointsOf } from '#hq/tidy-member.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { enrolmentFact, saleFact } from '#test/support/hq-facts.ts'
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
    }
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
  }),
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

/** Headquarters as it should be: the applied events, folded one after the other. */
class Model {
  readonly members = new Map<string, Member>()
  readonly aliases = new Map<string, string>()
  readonly sales = new Set<string>()
  readonly orphans = new Map<string, Sale[]>()
  readonly heads = new Map<string, number>()
  readonly programme: Programme
  constructor(programme: Programme) {
    this.programme = programme
  }

  apply(event: JournalEvent): void {
    if (event.kind === 'member-enrolled') this.enrol(event)
    if (event.kind !== 'sale-committed') return
    const { sale } = event.data
    this.sales.add(sale.id)
    const member = this.members.get(this.aliases.get(sale.member?.id ?? '') ?? sale.member?.id ?? '')
    if (member !== undefined) this.members.set(member.id, postSale(member, sale, this.programme))
    else if (sale.member !== null) this.orphans.set(sale.member.id, [...(this.orphans.get(sale.member.id) ?? []), sale])
  }

  private enrol(event: Extract<JournalEvent, { kind: 'member-enrolled' }>): void {
    const fresh = newMember(event.data, event.at, event.data.day, this.programme)
    if (this.members.has(fresh.id) || this.aliases.has(fresh.id)) return
    // Sales that came before the enrolment of their member were waiting for it.
    const younger = (this.orphans.get(fresh.id) ?? []).reduce(
      (member, sale) => postSale(member, sale, this.programme),
      fresh,
    )
    const older = [...this.members.values()].find((one) => one.profile.mobile === younger.profile.mobile)
    if (older === undefined) this.members.set(younger.id, younger)
    else {
      this.aliases.set(younger.id, older.id)
      this.members.set(older.id, mergeMembers(older, younger, this.programme))
    }
  }
}

async function runSteps(
  shop: TestShop,
  other: TestShop['hq'],
  tills: readonly TestTill[],
  model: Model,
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
  for (const one of steps) {
    if (one.kind === 'pull') await take(one.limit)
    else if (one.kind === 'push') {
      const till = tills[one.till]!
      const from = Math.max(0, till.events.length - one.from)
      const sent = till.events.slice(from, from + one.count)
      if (sent.length === 0) continue
      const head = model.heads.get(till.id) ?? 0
      const answer = await till.at(one.process === 0 ? shop.hq : other).push(sent)
      if (from > head) expect(answer).toEqual({ ok: false, code: 'gap', facts: { expected: head + 1 } })
      else {
        const fresh = sent.filter((event) => event.seq > head)
        for (const event of fresh) model.apply(event)
        model.heads.set(till.id, Math.max(head, sent.at(-1)!.seq))
        expect(must(answer).head).toBe(Math.max(head, sent.at(-1)!.seq))
      }
    } else append(tills[one.till]!, one)
  }
  while (await take(7));
  return pulled
}

function append(till: TestTill, one: Extract<Step, { kind: 'enrol' | 'sell' }>): void {
  if (one.kind === 'enrol') {
    const memberId = `m-${one.member}`
    till.append(
      enrolmentFact({
        memberId,
        code: `SKM-${memberId}`,
        mobile: `1380000000${one.mobile}`,
        sms: one.member % 2 === 0,
      }),
    )
  } else {
    const member = one.member === null ? null : `m-${one.member}`
    till.append(
      saleFact({
        till: till.id,
        member,
        earned: one.earned,
        spent: one.spent,
        day: `2026-11-1${one.day}`,
        expires: one.day % 2 === 0 ? null : '2027-12-31',
      }),
    )
  }
}

export function modelSuite(databases: () => TestDatabases): void {
  describe('random histories of several tills', { timeout: 300_000 }, () => {
    test('what a till pulls is the fold of the applied events, and ledgers add up to balances', async () => {
      const programme = (await shopProgramme()) as unknown as Programme
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          const shop = await openShop(await databases().fresh())
          const other = createHq({ database: await databases().another(), now: () => shop.clock.now, log: () => {} })
          const tills = [await shop.till(), await shop.till(), await shop.till()]
          const model = new Model(programme)
          const pulled = await runSteps(shop, other, tills, model, steps)
          const of = (kind: string) => [...pulled].filter(([key]) => key.startsWith(`${kind} `))
          const members = of('member').flatMap(([, doc]) => (doc === null ? [] : [doc as Member]))
          const byId = (a: Member, b: Member) => (a.id < b.id ? -1 : 1)
          expect(members.sort(byId).map(essence)).toEqual([...model.members.values()].sort(byId).map(essence))
          expect(
            of('sale')
              .map(([key]) => key.slice(5))
              .sort(),
          ).toEqual([...model.sales].sort())
          expect(
            of('member-merged')
              .map(([key, doc]) => [key.slice(14), (doc as { into: string }).into])
              .sort(),
          ).toEqual([...model.aliases].sort())
          expect(await sums(shop)).toEqual(Object.fromEntries(members.map((member) => [member.id, pointsOf(member)])))
          expect(shop.log).toEqual([])
        }),
        { numRuns: 25, seed: 20_261_120 },
      )
    })

    test('tills that push at the same time through two processes: every sale once, every point accounted for', async () => {
      const shop = await openShop(await databases().fresh())
      const other = createHq({ database: await databases().another(), now: () => shop.clock.now })
      const tills = await Promise.all(Array.from({ length: 6 }, (_, i) => shop.till({ name: `${i}号机` })))
      for (const [n, till] of tills.entries()) {
        for (let i = 0; i < 30; i++) {
          if (i < 5) append(till, { kind: 'enrol', till: n, member: (i + n) % 6, mobile: i % 4 })
          else
            append(till, {
              kind: 'sell',
              till: n,
              member: (i * 7 + n) % 6,
              earned: i,
              spent: (i * n) % 11,
              day: i % 10,
            })
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
      expect(receipts.reduce((sum, count) => sum + count, 0)).toBe(6 * 25)
      const sales = tills.flatMap((till) =>
        till.events.flatMap((event) => (event.kind === 'sale-committed' ? [event.data.sale] : [])),
      )
      const total = sales.reduce((sum, sale) => sum + (sale.earnedLot?.points ?? 0) - sale.priced.points.spent, 0)
      expect(members.reduce((sum, member) => sum + pointsOf(member), 0)).toBe(total)
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
