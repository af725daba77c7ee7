import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinLeads, leadAt, leadOf, mayMeet, writeLeads, type Lead } from '#directory/leads.ts'
import { memberKeys, PART, spokenName, TAIL } from '#directory/search-keys.ts'
import type { Member } from '#domain/member.ts'
import { loadPinyin } from '#hq/directory/pinyin.ts'
import { keyStarts } from '#store/search-terms.ts'
import { coupon, member } from '#test/support/shop.ts'

const toPinyin = await loadPinyin()

const han = fc.constantFrom(...'王李吕欧阳安鄂单解曾敏丽伟云阿㐀')
const name = fc.oneof(
  fc.string({ unit: han, minLength: 1, maxLength: 5 }),
  fc.string({ unit: fc.constantFrom(...'王李Vvaz 1é·.-ÜЖ', '𠮷'), minLength: 1, maxLength: 8 }),
)
const code = fc.constantFrom('SKM0001000000015', 'SKC0001000000012', '2800001', 'VIP-2026-01', 'sk-7', '卡1')
const anyone: fc.Arbitrary<Member> = fc
  .record({ name, code, cards: fc.array(code, { maxLength: 2 }), coupons: fc.array(code, { maxLength: 2 }) })
  .map(({ name: own, cards, coupons, ...rest }) => {
    const like = member({ id: 'm-1' })
    return {
      ...like,
      ...rest,
      cards,
      coupons: coupons.map((each) => ({ ...coupon({ id: each }), code: each })),
      profile: { ...like.profile, name: own },
    }
  })
const leadFor = (who: Member): Lead => leadOf(who, spokenName(who, toPinyin))

test('whatever a row is found by may mean it', () => {
  fc.assert(
    fc.property(anyone, fc.nat(), fc.nat(), (who, which, length) => {
      const keys = memberKeys(who, toPinyin)
      const key = keys[which % keys.length] ?? ''
      const start = key.slice(0, 1 + (length % key.length))
      if (start === PART || start === TAIL) return
      expect(mayMeet(leadFor(who), [start]), start).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})

test('a word that begins no part of a name is told apart from one that does', () => {
  const someone = (own: string) => {
    const like = member({ id: 'm-1' })
    return leadFor({ ...like, cards: [], coupons: [], profile: { ...like.profile, name: own } })
  }
  const means = (own: string, word: string) => mayMeet(someone(own), keyStarts(word))
  for (const word of ['张', '伟', '华', 'zhang', 'zw', 'wei', 'wh', 'hua', 'z', '8899'])
    expect(means('张伟华', word), word).toBe(true)
  for (const word of ['李', '平', 'li', 'zu', 'zh9', 'wa', 'he', 'lw', 'l'])
    expect(means('张伟华', word), word).toBe(word === 'zh9')
  for (const word of ['lv', 'lu', 'lm', 'mei']) expect(means('吕梅', word), word).toBe(true)
  expect(means('吕梅', 'li')).toBe(false)
  // A fourth part is not looked at.
  expect(means('欧阳娜娜', 'zhang')).toBe(true)
  expect(mayMeet(someone('欧阳娜娜'), ['zhang'])).toBe(false)
})

test('leads come back as they were written, block after block', () => {
  const lead = fc.record({ letters: fc.nat(2 ** 32 - 1), written: fc.nat(2 ** 32 - 1) })
  fc.assert(
    fc.property(fc.array(fc.array(lead, { maxLength: 20 }), { maxLength: 4 }), (blocks) => {
      const joined = joinLeads(blocks.map(writeLeads))
      expect(blocks.flat().map((_, place) => leadAt(joined, place))).toEqual(blocks.flat())
    }),
  )
})
