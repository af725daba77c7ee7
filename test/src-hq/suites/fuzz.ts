import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzHq } from '#test/support/fuzz/fuzz-hq.ts'
import { enrolmentFact, redemptionFact, refundFact, returnFact, saleFact, signIn } from '#test/support/hq-facts.ts'
import { cashMoved, shiftClosed, shiftOpened } from '#test/support/hq-shift-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import type { AnyEvent, Fact } from '#protocol/event.ts'
import { must, paperId, sealAny } from '#test/support/till-client.ts'

/** Puts another value somewhere into a JSON document. */
function mutate(doc: unknown, path: readonly number[], value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || doc === null || typeof doc !== 'object') return value
  const keys = Object.keys(doc)
  if (keys.length === 0) return value
  const key = keys[step % keys.length]!
  const inner = mutate((doc as Record<string, unknown>)[key], rest, value)
  if (Array.isArray(doc)) return doc.map((one: unknown, i) => (String(i) === key ? inner : one))
  return { ...doc, [key]: inner }
}

/** The data of a fact with another id where it hands out a paper: two of one id would be told as duplicates. */
function withId(fact: Fact, id: string): unknown {
  if (fact.kind === 'sale-committed') return { sale: { ...fact.data.sale, id } }
  if (fact.kind === 'sale-refunded') return { refund: { ...fact.data.refund, id } }
  return fact.kind === 'reward-redeemed' ? { redemption: { ...fact.data.redemption, id } } : fact.data
}

const nasty = fc.oneof(
  fc.constantFrom(
    null,
    -1,
    0,
    1.5,
    2 ** 53,
    1e308,
    '',
    '\0',
    '\ud800',
    'x'.repeat(70_000),
    '__proto__',
    [],
    {},
    true,
    '2026-02-30',
    '9999-12-31',
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
)

export function fuzzSuite(databases: () => TestDatabases): void {
  describe('whatever comes in', { timeout: 300_000 }, () => {
    test('a changed event is answered with a verdict, kept, and those behind it go on', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const chain: AnyEvent[] = []
      const seal = (event: Omit<AnyEvent, 'hash'>) => {
        const open = { ...event, till: till.id, seq: chain.length + 1, prevHash: chain.at(-1)?.hash ?? '0'.repeat(64) }
        const sealed = sealAny(open)
        chain.push(sealed)
        return sealed
      }
      const base = till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      const sold = saleFact({ till: till.id, member: 'm', earned: 9, spent: 5, pieces: 3 })
      const redeemed = redemptionFact({ till: till.id, member: 'm', coupon: { id: 'cc', code: 'SKC-cc' } })
      const facts = [
        refundFact({ till: till.id, sale: sold.data.sale, pieces: 1 }),
        redeemed,
        returnFact(redeemed),
        shiftOpened('s', 1),
        cashMoved(1),
        shiftClosed('s', 1, []),
        saleFact({ till: till.id, member: 'm', earned: 3, spent: 2, coupons: [{ id: 'c', code: 'c', template: 't' }] }),
        enrolmentFact({ memberId: 'n', mobile: '13800000002' }),
        signIn(),
      ]
      seal(base)
      for (const fact of [sold, redeemed]) seal({ ...base, ...fact, id: paperId(fact) ?? '' })
      must(await till.push(chain))
      await fc.assert(
        fc.asyncProperty(
          fc.nat(8),
          fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
          nasty,
          async (which, path, value) => {
            const fact = facts[which]!
            const mark = chain.length
            const data = mutate(withId(fact, `e-${mark}`), path, value)
            const bad = seal({ ...base, kind: fact.kind, data, id: `e-${mark}` })
            const good = seal({ ...base, kind: 'staff-signed-in', data: { staff: 's' }, id: `g-${mark}` })
            const answer = await till.push([bad, good])
            expect(answer).toMatchObject({
              ok: true,
              data: { head: chain.length, verdicts: [{}, { result: 'applied' }] },
            })
          },
        ),
        { numRuns: 300, seed: 20_261_120 },
      )
      expect(must(await till.journal()).events).toEqual(chain.slice(0, 200))
      expect(shop.log.filter(({ level }) => level === 'error')).toEqual([])
      expect(must(await shop.admin('GET', '/members/m/ledger'))).toMatchObject({ agrees: true })
    })

    test('requests of tills and of head office, random and changed, signed and not, are right or refused without effect', async () => {
      // A fresh seed each time; a failure names it.
      for (const [seed, runs] of [
        [20_261_120, 700],
        [Date.now() % 2 ** 31, 500],
      ] as const) {
        const hq = await fuzzHq(await databases().fresh(), seed)
        const faults: string[] = []
        for (let run = 0; run < runs; run++) faults.push(...[await hq.one(run)].filter((fault) => fault !== null))
        expect([seed, [...faults, ...(await hq.settle())]]).toEqual([seed, []])
        // Most inputs must come to be judged, and some must be right.
        expect(hq.counts.get('taken')).toBeGreaterThan(runs / 20)
        expect(hq.counts.get('bad-request')).toBeGreaterThan(runs / 20)
        await hq.close()
      }
    })
  })
}
