import { describe, expect, test } from 'vitest'
import type { Fact } from '#protocol/event.ts'
import { fen } from '#domain/units.ts'
import { enrolmentFact, redemptionFact, refundFact, saleFact } from '#test/support/hq-facts.ts'
import { cashMoved, shiftClosed, shiftOpened } from '#test/support/hq-shift-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { ADMIN_TOKEN, openShop } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'
import { conflictKinds } from './push.ts'

export function shiftsSuite(databases: () => TestDatabases): void {
  describe('shifts', () => {
    test('agree with the till’s own events, pushed at once or in parts', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const sold = saleFact({ till: till.id, member: 'm', earned: 7, spent: 3 })
      const facts: Fact[] = [
        enrolmentFact({ memberId: 'm', mobile: '13800000001' }),
        sold,
        refundFact({ till: till.id, sale: sold.data.sale }),
        cashMoved(-500),
        redemptionFact({ till: till.id, member: 'm' }),
      ]
      till.append(saleFact({ till: till.id }))
      for (const shift of ['a', 'b']) {
        till.append(shiftOpened(shift, 20_000))
        for (const fact of shift === 'a' ? facts : [cashMoved(1)]) till.append(fact)
        till.append(shiftClosed(shift, 20_000, shift === 'a' ? facts : [cashMoved(1)]))
      }
      must(await till.push(till.events.slice(0, 4)))
      must(await till.push(till.events.slice(4)))
      expect((await conflictKinds(shop)).filter((kind) => kind === 'shift-differs')).toEqual([])
    })

    test('a figure that differs, or a shift that was not opened, is told', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      till.append(shiftOpened('a', 100))
      till.append(cashMoved(5))
      till.append(shiftClosed('a', 100, [cashMoved(5)], { cashMoved: fen(6) }))
      till.append(shiftClosed('x', 100, []))
      must(await till.push())
      const conflicts = must(await shop.admin<{ kind: string; facts: object }[]>('GET', '/conflicts'))
      const fields = { cashMoved: { till: 6, events: 5 } }
      // Found at the same moment: the later in the journal comes first.
      expect(conflicts.map(({ kind, facts }) => [kind, facts])).toEqual([
        ['shift-differs', { shift: 'x', why: 'not-opened' }],
        ['shift-differs', { shift: 'a', why: 'figures', fields }],
      ])
    })
  })

  describe('settlement with partners', () => {
    test('per store and day, rounded down once in each direction, refunds counted back on their day', async () => {
      const shop = await openShop(await databases().fresh())
      const here = await shop.till()
      const there = await shop.till({ store: { id: 'store-2', name: '徐家汇店' } })
      const of = (earned: number, burnt: number) => ({ partner: { id: 'sky-miles', earned, burnt } })
      const day = '2026-11-18'
      const sold = saleFact({ till: here.id, day, pieces: 2, ...of(601, 500) })
      here.append(sold)
      here.append(saleFact({ till: here.id, day, ...of(601, 500) }))
      here.append(saleFact({ till: here.id, day }))
      here.append(refundFact({ till: here.id, sale: sold.data.sale, pieces: 1, day: '2026-11-19' }))
      there.append(saleFact({ till: there.id, store: 'store-2', day, ...of(1, 0) }))
      for (const till of [here, there]) must(await till.push())
      const line = (store: string, on: string, sums: object) => ({ partner: 'sky-miles', store, day: on, ...sums })
      const days = '?from=2026-11-18&to=2026-11-19'
      expect(must(await shop.admin('GET', `/settlement${days}`))).toEqual([
        line('store-1', day, { issued: 1202, reversed: 0, taken: 1000, back: 0, weOwe: 1081, theyOwe: 760 }),
        line('store-1', '2026-11-19', { issued: 0, reversed: 301, taken: 0, back: 250, weOwe: -270, theyOwe: -190 }),
        line('store-2', day, { issued: 1, reversed: 0, taken: 0, back: 0, weOwe: 0, theyOwe: 0 }),
      ])
      expect(must(await shop.admin('GET', `/settlement${days}&partner=other`))).toEqual([])
      expect(await shop.admin('GET', '/settlement')).toMatchObject({ code: 'bad-request' })
      const file = await shop.hq.fetch(
        new Request(`http://hq/admin/v1/export/settlement${days}`, {
          headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
        }),
      )
      const text = await file.text()
      expect(text.split('\r\n')[1]).toBe('sky-miles,store-1,2026-11-18,1202,0,1000,0,10.81,7.60')
      expect(text.split('\r\n')[2]).toBe('sky-miles,store-1,2026-11-19,0,301,0,250,-2.70,-1.90')
    })
  })
}
