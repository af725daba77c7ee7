import { sayWhy } from '#counter/words/say-why.ts'
import { businessDay } from '#domain/units.ts'
import { chinese } from '#test/support/say.ts'
import { shopProgramme } from '#test/support/shop.ts'
import { expect, it } from 'vitest'

const programme = shopProgramme()
const today = businessDay('2026-11-23')
const why = (id: string) => sayWhy(chinese(), { kind: 'offer', id, name: id }, { programme, today, template: null })

it.each([
  ['member-price', '会员 · 按会员价'],
  ['chips-2-1', '每买 2 件送 1 件'],
  ['soda-half', '每买 1 件，再买 1 件享 5 折、每单最多 3 次'],
  ['tissue-limit', '会员 · 限购 2 件，8 折'],
  ['spend-100-20', '满 ¥100 减 ¥20、满 ¥200 减 ¥50'],
  ['frozen-day', '会员 · 每月 8、18、28 日 · 9 折、最多减 ¥15'],
  ['fruit-5-off', '满 3 件 · 每件减 ¥0.50'],
  ['no-such-offer', ''],
])('why %s applies', (id, words) => {
  expect(why(id)).toBe(words)
})

it('a coupon tells what it does', () => {
  const source = { kind: 'coupon', id: 'c1', name: '10 元券' } as const
  expect(sayWhy(chinese(), source, { programme, today, template: 'coupon-10' })).toBe('满 ¥60 · 减 ¥10')
})
