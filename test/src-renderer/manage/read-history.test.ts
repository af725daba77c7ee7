import { expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { millis } from '#domain/units.ts'
import { readHistory } from '#manage/review/read-review.ts'
import { keepHistory } from '#store/review-days.ts'
import { dayOf, sell } from '#test/support/selling.ts'
import { rice, wang } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const DAY = 86_400_000

test('the morning after, what was sold on the last day is told, and no day is missing', async () => {
  const till = await TestTill.withShop()
  const { store } = till
  for (const days of [0, 3, 5]) {
    till.now = millis(till.now + days * DAY)
    await sell(till, { kind: 'add-product', productId: rice.id }, { kind: 'attach-member', memberId: wang.id })
  }
  const last = dayOf(till)
  let newId = 0
  while ((await keepHistory(store, () => String(++newId))) > 0);
  const evening = await readHistory(store, last)
  expect(evening.missing).toBe(0)
  expect(evening.loyalty.repeat).toMatchObject({ of: 1, part: 1 })
  expect(evening.loyalty.perMember).toBeGreaterThan(0)
  // Nothing is sold yet, tomorrow or for a week.
  for (const later of [1, 7]) expect(await readHistory(store, addDays(last, later))).toEqual(evening)
})
