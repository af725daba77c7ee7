import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enrolmentFact, redemptionFact, refundFact, returnFact, saleFact, signIn } from '#test/support/hq-facts.ts'
import { cashMoved, shiftClosed, shiftOpened } from '#test/support/hq-shift-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { ADMIN_TOKEN, openShop } from '#test/support/hq-shop.ts'
import { eventHash } from '#protocol/event-hash.ts'
import type { AnyEvent, Fact } from '#protocol/event.ts'
import { must, paperId } from '#test/support/till-client.ts'

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
        const sealed = { ...open, hash: eventHash(open) } as AnyEvent
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

    test('no request, signed or not, is answered with 500 or outside the envelope', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const routes = [
        '/v1/enrol',
        '/v1/push',
        '/v1/pull',
        '/v1/journal',
        '/v1/health',
        '/health/ready',
        '/v1',
        '/',
        '/admin/v1/stores',
        '/admin/v1/tills',
        `/admin/v1/tills/${till.id}/code`,
        '/admin/v1/tills/%00/revoke',
        '/admin/v1/tills/%00/forked',
        '/admin/v1/staff',
        '/admin/v1/staff/%ff',
        '/admin/v1/programmes',
        '/admin/v1/coupons',
        '/admin/v1/members',
        '/admin/v1/members/%00/ledger',
        '/admin/v1/sales',
        '/admin/v1/settlement',
        '/admin/v1/settlement?from=2026-01-01&to=2026-12-31',
        '/admin/v1/conflicts',
        '/admin/v1/conflicts/9e99/resolve',
        '/admin/v1/import/products',
        '/admin/v1/import/members',
        '/admin/v1/rejected/retry',
        '/admin/v1/products/%2e%2e',
      ]
      const query = fc.oneof(
        fc.constant(''),
        fc
          .tuple(
            fc.constantFrom(
              'cursor',
              'limit',
              'after',
              'mobile',
              'key',
              'id',
              'store',
              'before',
              'day',
              'all',
              'dryRun',
            ),
            fc.oneof(
              fc.string({ unit: 'binary', maxLength: 12 }),
              fc.constantFrom('\0', '-1', '1e9', '99999999999999999999', '2026-13-01', '1:\0'),
            ),
          )
          .map(([name, value]) => `?${name}=${encodeURIComponent(value.toWellFormed())}`),
      )
      const body = fc.oneof(
        fc.constantFrom(
          '',
          '{',
          'null',
          '[]',
          '"\ud83d"',
          '手机,姓名\n1,\0',
          '编号,名称,分类,售价\na,\0,b,1\n"',
          '\xff\xfe',
        ),
        fc.json(),
        fc
          .record({ store: fc.constant('store-1'), name: nasty, number: nasty }, { requiredKeys: ['store'] })
          .map((value) => JSON.stringify(value)),
        fc.record({ events: fc.array(nasty, { maxLength: 3 }) }).map((value) => JSON.stringify(value)),
        fc
          .record({ template: nasty, memberId: nasty, days: nasty }, { requiredKeys: [] })
          .map((value) => JSON.stringify(value)),
        fc
          .record({ id: nasty, name: nasty, role: nasty, pin: nasty, store: nasty }, { requiredKeys: [] })
          .map((value) => JSON.stringify(value)),
        fc
          .record({ code: nasty, publicKey: nasty, protocol: nasty }, { requiredKeys: [] })
          .map((value) => JSON.stringify(value)),
      )
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...routes),
          query,
          fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'),
          body,
          async (route, asked, method, sent) => {
            const target = route + asked
            const withBody = method === 'GET' ? '' : sent
            const headers = { authorization: `Bearer ${ADMIN_TOKEN}` }
            const response =
              route.startsWith('/v1/p') || route === '/v1/journal'
                ? await till.send(method, target, withBody)
                : await shop.hq.fetch(
                    new Request(
                      `http://hq${target}`,
                      withBody === '' ? { method, headers } : { method, headers, body: withBody },
                    ),
                  )
            const errors = shop.log.filter(({ level }) => level === 'error')
            expect([response.status, errors]).toEqual([response.status < 500 ? response.status : 'below 500', []])
            expect(((await response.json()) as { ok: unknown }).ok).toBeTypeOf('boolean')
          },
        ),
        { numRuns: 500, seed: 20_261_120 },
      )
    })
  })
}
