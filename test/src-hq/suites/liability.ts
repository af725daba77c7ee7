import { describe, expect, test } from 'vitest'
import { fitCareModel } from '#hq/daily/fit-model.ts'
import { reckonLiability } from '#hq/daily/reckon-liability.ts'
import { liabilityCounter, type Holder } from '#domain/review/liability.ts'
import { addDays } from '#domain/calendar.ts'
import type { Member } from '#domain/member.ts'
import { readMeta } from '#store/meta.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { redemptionFact, saleFact } from '#test/support/hq-facts.ts'
import { openStockedShop } from '#test/support/hq-shop.ts'
import { CUSTOMERS, mobile, TODAY } from '#test/support/known-customers.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

const DAY = 24 * 3_600_000
const MEMBERS = CUSTOMERS.slice(0, 100)

/** Members with batches that expire in the next months, some that expired, some without end. */
const CSV = `手机,姓名,来店次数,首次来店,最近来店,积分\n${MEMBERS.map(({ visits, first, last }, i) => {
  const lots = [`${100 + i}@${addDays(TODAY, 3 + 4 * i)}`, ...(i % 4 === 0 ? [`${200 + i}@2026-12-31`] : [])]
  return [mobile(i), `顾客${i}`, visits, first, last, i % 7 === 0 ? '250' : lots.join(' ')].join(',')
}).join('\n')}\n`

export function liabilitySuite(databases: () => TestDatabases): void {
  describe('what members have in points', () => {
    test('is reckoned once a day of all members and their ledger, and sent to all tills', async () => {
      const shop = await openStockedShop(await databases().fresh(), CSV)
      const till = await SyncedTill.open(shop, '1号机')
      const fitted = await fitCareModel(shop.hq.context)
      if (fitted.kind !== 'made') throw new Error(fitted.kind)

      const seller = await shop.till({ name: '2号机' })
      const membersNow = async () =>
        Promise.all(
          MEMBERS.map(
            async (_, i) => must(await shop.admin<{ member: Member }>('GET', `/members?mobile=${mobile(i)}`)).member,
          ),
        )
      const [spender, redeemer, ...others] = (await membersNow()).map(({ id }) => id)
      seller.append(saleFact({ till: seller.id, member: spender!, payable: 500, spent: 50 }))
      for (const member of [redeemer!, ...others]) seller.append(saleFact({ till: seller.id, member, earned: 3 }))
      seller.append(redemptionFact({ till: seller.id, member: redeemer!, points: 100 }))
      must(await seller.push())

      const reckoned = await reckonLiability(shop.hq.context)
      if (reckoned.kind !== 'made') throw new Error(reckoned.kind)
      const counter = liabilityCounter(TODAY, fitted.doc, null)
      for (const member of await membersNow()) {
        const redeemed = member.id === spender ? 50 : member.id === redeemer ? 100 : 0
        counter.add({ ...member, redeemed, days: 1 } satisfies Holder)
      }
      expect(reckoned.doc).toEqual(counter.sum())
      expect(reckoned.doc.members).toBe(MEMBERS.length)
      expect(reckoned.doc.months.some(({ points, expected }) => expected !== null && expected < points)).toBe(true)

      await till.settle()
      expect(await readMeta(till.till.store, 'liability')).toEqual(reckoned.doc)
      expect((await reckonLiability(shop.hq.context)).kind).toBe('current')

      // Of the batch from which the reward was paid.
      shop.clock.now += 8 * DAY
      const later = await reckonLiability(shop.hq.context)
      if (later.kind !== 'made') throw new Error(later.kind)
      expect(later.doc.expired).toContainEqual({ day: addDays(TODAY, 3 + 4), points: 1 })
    })

    test('says nothing of what will expire where no model is known of how members come', async () => {
      const shop = await openStockedShop(await databases().fresh(), CSV)
      const both = await Promise.all([reckonLiability(shop.hq.context), reckonLiability(shop.hq.context)])
      expect(both.map(({ kind }) => kind).sort()).toEqual(['busy', 'made'])
      const made = both.find(({ kind }) => kind === 'made')
      if (made?.kind !== 'made') throw new Error('none')
      expect(made.doc.months.every(({ expected }) => expected === null)).toBe(true)
    })
  })
}
