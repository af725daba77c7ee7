import { describe, expect, test } from 'vitest'
import { fitBgNbd } from '#domain/care/bgnbd.ts'
import { countHistories } from '#domain/care/histories.ts'
import { memberValue, type CareModel } from '#domain/care/member-value.ts'
import { daysBetween } from '#domain/calendar.ts'
import { fen } from '#domain/units.ts'
import type { Member } from '#domain/member.ts'
import type { ImportReport } from '#hq/import/report.ts'
import { fitCareModel } from '#hq/daily/fit-model.ts'
import { keepDaily } from '#hq/daily/keep-daily.ts'
import { beginResync } from '#store/resync.ts'
import { readMeta } from '#store/meta.ts'
import { memberView } from '#store/queries.ts'
import { memberByMobile } from '#store/search.ts'
import { CUSTOMERS, mobile, TODAY } from '#test/support/known-customers.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { saleFact } from '#test/support/hq-facts.ts'
import { openShop, openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

const DAY = 24 * 3_600_000
const HEADER = '手机,姓名,来店次数,首次来店,最近来店,消费总额\n'

const ROWS = CUSTOMERS.map(({ visits, first, last, average }, i) =>
  [mobile(i), `顾客${i}`, visits, first, last, (average * visits).toFixed(2)].join(','),
)

const open = async (databases: () => TestDatabases, rows: readonly string[]): Promise<TestShop> =>
  openStockedShop(await databases().fresh(), `${HEADER}${rows.join('\n')}\n`)

const members = async (shop: TestShop, csv: string) =>
  must(await shop.admin<ImportReport>('POST', '/import/members', csv))
const countsOf = ({ added, updated, unchanged }: ImportReport) => [added, updated, unchanged]
const memberOf = async (shop: TestShop, of: string) =>
  must(await shop.admin<{ member: Member }>('GET', `/members?mobile=${of}`)).member

export function careSuite(databases: () => TestDatabases): void {
  describe('the model of churn and value', () => {
    test('is fitted to what members did, sent to all tills, and fitted anew the next day', async () => {
      // Of the last nobody knows when they first came.
      const shop = await open(databases, [...ROWS, `${mobile(999_999)},老客,80,,2026-11-01,999`])
      const till = await SyncedTill.open(shop, '1号机')
      const { store } = till.till
      await till.settle()
      expect(await readMeta(store, 'care-model')).toBeUndefined()

      const fitted = await fitCareModel(shop.hq.context)
      if (fitted.kind !== 'made') throw new Error(fitted.kind)
      const { doc: model } = fitted
      const counter = countHistories()
      for (const { visits, first, last } of CUSTOMERS) {
        counter.add({ frequency: visits - 1, recency: daysBetween(first, last), age: daysBetween(first, TODAY) })
      }
      const wanted = fitBgNbd(counter.histories())
      if (!wanted.ok) throw new Error(wanted.reason.kind)
      expect(model).toMatchObject({ day: TODAY, members: CUSTOMERS.length })
      for (const [name, value] of Object.entries(wanted.value.model)) {
        expect(model.visits[name as keyof CareModel['visits']] / value).toBeCloseTo(1, 6)
      }
      expect(model.spending?.q).toBeGreaterThan(1)
      const bands = CUSTOMERS.map(({ visits, first, last, average }) => {
        const member = { visits, firstVisit: first, lastVisit: last, spent: fen(Math.round(average * visits * 100)) }
        return memberValue(model, member, TODAY)?.band
      })
      expect(bands.filter((band) => band === 'high')).toHaveLength(CUSTOMERS.length / 5)
      expect(bands.filter((band) => band === 'low')).toHaveLength(CUSTOMERS.length / 2)

      await till.settle()
      expect(await readMeta(store, 'care-model')).toEqual(model)
      const id = (await memberByMobile(store, mobile(0)))!
      const { member } = (await memberView(store, id, TODAY))!
      expect(memberValue(model, member, TODAY)?.average).toBeGreaterThan(0)

      expect((await fitCareModel(shop.hq.context)).kind).toBe('current')
      shop.clock.now += DAY
      expect(await fitCareModel(shop.hq.context)).toMatchObject({ kind: 'made', doc: { day: '2026-11-21' } })
      await till.settle()
      expect((await readMeta(store, 'care-model'))?.day).toBe('2026-11-21')

      // A headquarters that has none, as from an older backup.
      await shop.db.query(`DELETE FROM change WHERE kind = 'care-model'`)
      await beginResync(store)
      await till.settle()
      expect(await readMeta(store, 'care-model')).toBeUndefined()
    })

    test('is fitted by one process at a time', async () => {
      const shop = await open(databases, ROWS.slice(0, 200))
      const both = await Promise.all([fitCareModel(shop.hq.context), fitCareModel(shop.hq.context)])
      expect(both.map(({ kind }) => kind).sort()).toEqual(['busy', 'made'])
    })

    test('of too few members is none; it is told once a day, and what was there stays', async () => {
      const shop = await open(databases, ROWS.slice(0, 5))
      const refused = { kind: 'refused', reason: { kind: 'too-few', need: 10 } }
      expect(await fitCareModel(shop.hq.context)).toMatchObject(refused)
      const stop = keepDaily(shop.hq.context, 5)
      await expect.poll(() => shop.log.filter(({ event }) => event === 'care-model-refused')).toHaveLength(1)
      await stop()
      expect(shop.log.filter(({ event }) => event === 'care-model-refused')).toHaveLength(1)
    })

    test('the first and the last visit and what was spent go in with them, and stay what they are', async () => {
      const shop = await openShop(await databases().fresh())
      const till = await shop.till()
      const csv = '手机,姓名,来店次数,首次来店,最近来店,消费总额\n13812345678,王小敏,41,2024-03-01,2026-10-30,3000.50\n'
      await members(shop, csv)
      const { id, ...first } = await memberOf(shop, '13812345678')
      const told = { visits: 41, firstVisit: '2024-03-01', lastVisit: '2026-10-30', spent: 300_050 }
      expect(first).toMatchObject(told)
      till.append(saleFact({ till: till.id, member: id, payable: 500 }))
      must(await till.push())
      expect(countsOf(await members(shop, csv))).toEqual([0, 0, 1])
      const since = await memberOf(shop, '13812345678')
      expect(since).toMatchObject({ ...told, visits: 42, lastVisit: since.activity?.day, spent: 300_550 })
      await members(shop, csv.replace('3000.50', '2000.50').replace('2024-03-01', '2023-03-01'))
      expect(await memberOf(shop, '13812345678')).toMatchObject({ firstVisit: '2023-03-01', spent: 200_550 })
      await members(shop, '手机,姓名,来店次数\n13812345678,王小敏,60\n')
      expect(await memberOf(shop, '13812345678'), 'more visits, and nobody says since when').toMatchObject({
        firstVisit: null,
      })
      const { rejected } = await members(shop, csv.replace('2026-10-30', '2023-10-30'))
      expect(rejected).toMatchObject([{ line: 2, column: '最近来店', value: '2023-10-30', code: 'before-first' }])
    })
  })
}
