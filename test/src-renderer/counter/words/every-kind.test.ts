import type { RefundRefusal, RefundWarning } from '#domain/refund/plan-refund.ts'
import type { EarnReason, MissReason, PointsRefusal } from '#domain/sale.ts'
import { businessDay, fen, milli, millis, points } from '#domain/units.ts'
import { sayApproveRefusal } from '#ui/approval/say-approve-refusal.ts'
import { sayBasketRefusal } from '#counter/words/say-basket-refusal.ts'
import { sayCodeRefusal, sayDigitsRefusal, sayManagerRefusal } from '#counter/words/say-check.ts'
import type { DigitsRefusal, ManagerRefusal } from '#usecases/check-member.ts'
import type { CodeRefusal } from '#usecases/member-code.ts'
import { sayCommitRefusal } from '#counter/words/say-commit-refusal.ts'
import { sayEarnReason } from '#counter/words/say-earn.ts'
import { sayMiss } from '#ui/rules/say-miss.ts'
import { sayPointsRefusal } from '#counter/words/say-points.ts'
import { sayRefundRefusal, sayRefundTrouble } from '#counter/words/say-refund-refusal.ts'
import { sayRefundWarning } from '#counter/words/say-refund.ts'
import { sayCouponGone } from '#counter/words/say-resumed.ts'
import { sayRewardTrouble } from '#counter/words/say-reward-refusal.ts'
import { sayShiftRefusal } from '#counter/words/say-shift-refusal.ts'
import { saySignedRefusal } from '#counter/words/say-signed-refusal.ts'
import { LOCALES, speaking } from '#test/support/say.ts'
import { shopProgramme } from '#test/support/shop.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ApproveRefusal } from '#usecases/approve.ts'
import type { BasketRefusal } from '#usecases/change-basket.ts'
import type { CommitRefusal } from '#usecases/commit-sale.ts'
import type { RedeemRewardRefusal } from '#usecases/redeem-reward.ts'
import type { CommitRefundRefusal } from '#usecases/refund-sale.ts'
import type { CouponGone } from '#usecases/resume-basket.ts'
import type { ReturnRewardRefusal } from '#usecases/return-reward.ts'
import type { CloseShiftRefusal, MoveCashRefusal, OpenShiftRefusal } from '#usecases/shift.ts'
import type { SignedCouponRefusal } from '#usecases/signed-coupon.ts'
import { describe, expect, it } from 'vitest'

/** The facts of each kind: a kind that is not in the table does not compile. */
type Each<R extends { readonly kind: string }> = { readonly [K in R['kind']]: Omit<Extract<R, { kind: K }>, 'kind'> }

const day = businessDay('2026-11-23')
const programme = shopProgramme()
const shop = { programme, today: day }
const lines = [{ id: 'l1', name: '酸奶' }] as never
const [f, p, m] = [fen(100), points(100), milli(1000)]

const MISSES: Each<MissReason> = {
  'members-only': {},
  tier: { tiers: ['gold'] },
  'not-yet': { from: day },
  over: { to: day },
  weekday: { weekdays: [1, 7] },
  'month-day': { days: [8, 18] },
  time: { from: 0, to: 1440 },
  store: {},
  plan: { plans: ['super'] },
  segment: { segments: ['sleeping'] },
  'co-brand': { coBrands: ['city-bank'] },
  birthday: { within: 'day' },
  'first-purchase': {},
  visit: { period: 'month', have: 2, next: 5 },
  'coupon-needed': { template: 'coupon-10' },
  'member-cap': { max: 2 },
  'day-cap': { max: 2 },
  'store-cap': { max: 2 },
  budget: {},
  'no-goods': {},
  'coupon-risk': { off: f, max: f },
  threshold: { need: fen(10_000), have: fen(9_200) },
  quantity: { need: milli(3000), have: m },
  pieces: { need: 3, have: 2 },
  better: { instead: ['x'] },
  'coupon-limit': { max: 1 },
  used: {},
  withdrawn: {},
  'no-gain': {},
}
const POINTS: Each<PointsRefusal> = {
  'no-member': {},
  'below-min': { min: p, have: p },
  'not-a-step': { step: p },
  'above-max': { max: p },
  'bill-too-small': {},
  'offline-allowance': { max: p },
  'partner-burns-nothing': {},
}
const EARNS: Each<EarnReason> = {
  base: { points: p, paid: f },
  rate: { reason: '乳品', rate: 20_000, points: p },
  tier: { tier: 'gold', rate: 15_000, points: p },
  plan: { plan: 'super', rate: 12_000, points: p },
  'co-brand': { coBrand: 'city-bank', rate: 12_000, points: p },
  multiplier: { id: 'x', reason: '会员日', rate: 20_000, points: p },
  cap: { of: 'month', max: p, points: points(-5) },
}
const BASKET: Each<BasketRefusal> = {
  'unknown-product': {},
  'unknown-line': {},
  'unknown-member': {},
  'unknown-coupon': { code: 'SKC1' },
  'coupon-of-member': { memberId: 'm' },
  'coupon-used': {},
  'too-many-coupons': { max: 20 },
  'too-many-lines': { max: 400 },
  quantity: { min: m, max: m },
  'note-too-long': { max: 200 },
  'storage-full': {},
  'plan-quantity': { lineIds: ['l1'] },
  'manual-limit': { limit: f, wanted: f, role: 'cashier', approved: false },
  'reason-missing': {},
  'reason-too-long': { max: 120 },
  'manual-amount': {},
  'manual-no-effect': {},
  'too-many-discounts': { max: 20 },
  'unknown-approver': {},
  'no-programme': {},
  'unknown-co-brand': {},
  'unknown-partner': {},
  'partner-code': { prefix: 'YS' },
  'no-partner': {},
}
const COMMIT: Each<CommitRefusal> = {
  'basket-gone': {},
  'empty-basket': {},
  'no-programme': {},
  'price-changed': { priced: { payable: f } as never },
  tenders: { why: { kind: 'over-tendered', payable: f, over: f } },
  'plan-needs-member': { lineIds: ['l1'] },
  'plan-quantity': { lineIds: ['l1'] },
  'manual-limit': { limit: f, wanted: f, role: null, approved: true },
  'check-needed': { value: f, from: f, checked: f },
  'storage-full': {},
  'journal-failed': { code: 'disk-full', facts: {}, sale: null },
}
const REFUND: Each<CommitRefundRefusal | RefundRefusal> = {
  'nothing-wanted': {},
  'unknown-line': { lineId: 'l1' },
  'more-than-left': { lineId: 'l1', left: m, wanted: m },
  'not-this-unit': { lineId: 'l1', wanted: m },
  'too-late': { days: 7, last: day },
  'needs-manager': { why: 'waive' },
  'plan-not-refundable': { lineId: 'l1', plan: 'super', why: 'terms' },
  'unknown-sale': {},
  'no-programme': {},
  'unknown-approver': {},
  'reason-missing': {},
  'reason-too-long': { max: 200 },
  'money-changed': { draft: { money: f } as never },
  tenders: { money: f, tendered: f },
  'storage-full': {},
  'journal-failed': { code: 'journal-failed', facts: {}, kept: null },
}
const WARNINGS: Each<RefundWarning> = {
  'gift-stays': { offer: 'gift-bag', name: '满 88 送', lineIds: ['l1'] },
  'member-unknown': {},
}
const REWARD: Each<RedeemRewardRefusal | ReturnRewardRefusal> = {
  condition: { why: { kind: 'members-only' } },
  withdrawn: {},
  'out-of-stock': {},
  'member-cap': { max: 1 },
  'too-few-points': { need: points(300), have: p },
  'offline-allowance': { max: p },
  held: { max: p, number: 2 },
  'unknown-reward': {},
  'unknown-member': {},
  'no-programme': {},
  'check-needed': {},
  'unknown-redemption': {},
  'already-returned': {},
  'coupon-used': {},
  'unknown-approver': {},
  'storage-full': {},
  'journal-failed': { code: 'journal-failed', facts: {}, kept: null },
}
const SHIFT: Each<OpenShiftRefusal | MoveCashRefusal | CloseShiftRefusal> = {
  'shift-open': { shiftId: 's' },
  float: {},
  'no-shift': {},
  amount: {},
  count: {},
  'reason-missing': {},
  'reason-too-long': { max: 200 },
  'storage-full': {},
  'journal-failed': { code: 'journal-failed', facts: {}, kept: null },
}
const SIGNED: Each<SignedCouponRefusal> = {
  altered: {},
  'newer-format': { format: 2 },
  'unknown-key': { key: '00' },
  forged: {},
  'revoked-key': { till: 7 },
  'foreign-store': { store: 's2' },
  'not-yet': { from: day },
  expired: { to: day },
  used: { where: { receipt: 'SKR1', store: 's1', till: 2, at: millis(0) } },
  revoked: {},
  withdrawn: {},
}
const APPROVE: Each<ApproveRefusal> = {
  'wrong-pin': { left: 2 },
  locked: { left: millis(0), wholeTill: false },
  'pin-missing': {},
  'card-missing': {},
  'unknown-card': {},
  'storage-full': {},
  'journal-failed': { code: 'journal-failed', facts: {}, kept: null },
  'unknown-staff': {},
  role: { role: 'cashier', roles: ['manager', 'area'] },
}
const DIGITS: Each<DigitsRefusal> = {
  'wrong-digits': { left: 2 },
  'digits-locked': { left: millis(90_000) },
  'not-four-digits': {},
  'no-mobile': {},
}
const CODES: Each<CodeRefusal> = {
  offline: {},
  'no-sender': {},
  'too-soon': { seconds: 59 },
  'not-sent': {},
  'not-six-digits': {},
  'wrong-code': { left: 4 },
  'code-over': {},
  'unknown-at-hq': {},
  refused: { code: 'x' },
}
const MANAGER: Each<ManagerRefusal> = { 'reason-missing': {}, 'reason-too-long': { max: 120 }, 'unknown-approver': {} }
const GONE: Readonly<Record<CouponGone['why'], true>> = {
  unknown: true,
  used: true,
  expired: true,
  withdrawn: true,
  'not-transferable': true,
}

const of = { lines, today: day }
const all = <R extends { readonly kind: string }>(table: Each<R>, words: (reason: R) => string): readonly string[] =>
  Object.entries(table).map(([kind, facts]) => words({ kind, ...(facts as object) } as unknown as R))
const both = ({ title, todo }: { readonly title: string; readonly todo: string }) => (todo === '' ? '' : title)

/** Every text of one group in one language. */
const GROUPS: Readonly<Record<string, (say: Say, locale: string) => readonly string[]>> = {
  misses: (say) => all(MISSES, (reason) => sayMiss(say, reason, { ...shop, names: new Map([['x', '甲']]) })),
  points: (say) => all(POINTS, (refusal) => sayPointsRefusal(say, refusal, null)),
  earning: (say) => all(EARNS, (reason) => sayEarnReason(say, reason, programme)),
  basket: (say) => all(BASKET, (refusal) => sayBasketRefusal(say, refusal)),
  sale: (say) => all(COMMIT, (refusal) => both(sayCommitRefusal(say, refusal))),
  refund: (say) => all(REFUND, (refusal) => both(sayRefundTrouble(say, refusal, of))),
  warnings: (say) => all(WARNINGS, (warning) => sayRefundWarning(say, warning, lines)),
  rewards: (say) => all(REWARD, (refusal) => both(sayRewardTrouble(say, refusal, shop))),
  shift: (say) => all(SHIFT, (refusal) => both(sayShiftRefusal(say, refusal))),
  approval: (say) => all(APPROVE, (refusal) => sayApproveRefusal(say, refusal)),
  digits: (say) => all(DIGITS, (refusal) => sayDigitsRefusal(say, refusal)),
  codes: (say) => all(CODES, (refusal) => sayCodeRefusal(say, refusal)),
  'a manager’s word': (say) => all(MANAGER, (refusal) => sayManagerRefusal(say, refusal)),
  'signed coupons': (say, locale) =>
    all(SIGNED, (why) => both(saySignedRefusal(say, why, { store: 's1', today: day, locale }))),
  'coupons gone': (say) =>
    Object.keys(GONE).map((why) => sayCouponGone(say, { code: 'SKC1', why: why as CouponGone['why'] })),
}

describe.each(LOCALES)('every reason and refusal has its own words in %s', (locale) => {
  it.each(Object.keys(GROUPS))('%s', (group) => {
    const words = GROUPS[group]?.(speaking(locale), locale) ?? []
    expect(words.filter((text) => text.trim() === '' || text.includes('{'))).toEqual([])
    expect(new Set(words).size).toBe(words.length)
  })
})

it('a limit that a manager may lift tells the sum that reached it', () => {
  const refusal = { kind: 'needs-manager', why: 'sum', from: fen(20_000), sum: fen(21_000) } as const
  expect(sayRefundRefusal(speaking('zh-CN'), refusal, of)).toBe('这一单累计退 ¥210，满 ¥200 需要店长授权')
})
