import { describe, expect, test } from 'vitest'
import type { Conflict } from '#domain/conflict.ts'
import type { Member } from '#domain/member.ts'
import { cardFact } from '#test/support/hq-conflict-facts.ts'
import { enrolmentFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { must, type TestTill } from '#test/support/till-client.ts'
import { conflictKinds, results } from './push.ts'

const cardsOf = async (shop: TestShop, id: string) =>
  must(await shop.admin<{ member: Member }>('GET', `/members?id=${id}`)).member.cards
const foundBy = async (shop: TestShop, key: string) => {
  const found = await shop.admin<{ member: Member }>('GET', `/members?key=${key}`)
  return found.ok ? found.data.member.id : null
}
const lostAt = async (till: TestTill) =>
  new Map((await till.pullAll()).changes.flatMap(({ kind, id, doc }) => (kind === 'lost-card' ? [[id, doc]] : [])))

async function open(databases: () => TestDatabases) {
  const shop = await openShop(await databases().fresh())
  const [one, two] = [await shop.till(), await shop.till({ name: '2号机' })]
  one.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
  one.append(enrolmentFact({ memberId: 'n', mobile: '13800000002' }))
  must(await one.push())
  return { shop, one, two }
}

export function cardsSuite(databases: () => TestDatabases): void {
  describe('cards', () => {
    test('one that was lost finds nobody, is told to every till, and goes to nobody else; found again it works', async () => {
      const { shop, one, two } = await open(databases)
      const other = await shop.till({ name: '3号机', store: { id: 'store-2', name: '人民广场店' } })
      one.append(cardFact('m', { bound: '88001' }))
      must(await one.push())
      expect([await cardsOf(shop, 'm'), await foundBy(shop, '88001')]).toEqual([['88001'], 'm'])

      two.append(cardFact('m', { lost: '88001', bound: '88002' }))
      must(await two.push())
      expect([await cardsOf(shop, 'm'), await foundBy(shop, '88001'), await foundBy(shop, '88002')]).toEqual([
        ['88002'],
        null,
        'm',
      ])
      expect(await lostAt(other)).toEqual(new Map([['88001', { memberId: 'm' }]]))
      one.append(cardFact('n', { bound: '88001' }))
      expect(results(await one.push()).at(-1)).toBe('applied')
      expect(await cardsOf(shop, 'n')).toEqual([])
      const told = must(await shop.admin<Conflict[]>('GET', '/conflicts'))
      expect(told).toMatchObject([
        { kind: 'card-taken', member: 'n', facts: { card: '88001', holder: 'm', lost: true } },
      ])

      two.append(cardFact('m', { bound: '88001' }))
      must(await two.push())
      expect([await cardsOf(shop, 'm'), await foundBy(shop, '88001')]).toEqual([['88002', '88001'], 'm'])
      expect(await lostAt(other)).toEqual(new Map([['88001', null]]))
    })

    test('given to two members at two tills it belongs to the first, and a person is told of the other', async () => {
      const { shop, one, two } = await open(databases)
      one.append(cardFact('m', { bound: '88001' }))
      two.append(cardFact('n', { bound: '88001' }))
      const answers = await Promise.all([one.push(one.events.slice(2)), two.push()])
      expect(answers.flatMap(results)).toEqual(['applied', 'applied'])
      const holders = [await cardsOf(shop, 'm'), await cardsOf(shop, 'n')]
      expect(holders.flat()).toEqual(['88001'])
      expect(await foundBy(shop, '88001')).toBe(holders[0]?.length === 1 ? 'm' : 'n')
      expect(await conflictKinds(shop)).toEqual(['card-taken'])
      // What the other till has shown meanwhile is set right by the member that it pulls.
      const loser = holders[0]?.length === 1 ? 'n' : 'm'
      const docs = (await two.pullAll()).changes.filter(({ kind, id }) => kind === 'member' && id === loser)
      expect((docs.at(-1)?.doc as Member).cards).toEqual([])
    })

    test('the code of a member who was merged is a card like any other', async () => {
      const { shop, one, two } = await open(databases)
      two.append(enrolmentFact({ memberId: 'm2', code: 'SKM-m2', mobile: '13800000001' }))
      must(await two.push())
      expect(await foundBy(shop, 'SKM-m2')).toBe('m')
      one.append(cardFact('m2', { lost: 'SKM-m2' }))
      must(await one.push())
      expect([await cardsOf(shop, 'm'), await foundBy(shop, 'SKM-m2')]).toEqual([[], null])
      expect(await lostAt(two)).toEqual(new Map([['SKM-m2', { memberId: 'm' }]]))
    })

    test('an old file brings back no card that was reported lost', async () => {
      const { shop, one } = await open(databases)
      const csv = '手机,姓名,卡号\n13800000001,王小敏,88001 88003\n'
      must(await shop.admin('POST', '/import/members', csv))
      one.append(cardFact('m', { lost: '88001' }))
      must(await one.push())
      expect(must(await shop.admin('POST', '/import/members', csv))).toMatchObject({ rejected: [] })
      expect([await cardsOf(shop, 'm'), await foundBy(shop, '88001')]).toEqual([['88003'], null])
      const other = '手机,姓名,卡号\n13800000002,李雷,88001\n'
      expect(must(await shop.admin('POST', '/import/members', other))).toMatchObject({ rejected: [{ code: 'in-use' }] })
    })

    test('a card of somebody who is not here is kept, and given when they are', async () => {
      const { shop, one, two } = await open(databases)
      two.append(cardFact('late', { bound: '88009' }))
      expect(results(await two.push())).toEqual(['unknown-member'])
      one.append(enrolmentFact({ memberId: 'late', mobile: '13800000009' }))
      must(await one.push())
      expect(must(await shop.admin('POST', '/rejected/retry'))).toEqual({ tried: 1, applied: 1 })
      expect(await foundBy(shop, '88009')).toBe('late')
      expect(await conflictKinds(shop)).toEqual([])
    })
  })
}
