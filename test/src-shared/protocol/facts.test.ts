import { describe, expect, test } from 'vitest'
import { GENESIS } from '#protocol/event-hash.ts'
import { AnyEventSchema, JournalEventSchema, type FactKind } from '#protocol/event.ts'
import { put } from '#test/support/programme-faults.ts'

const DAY = '2026-11-23'
const staff = { id: 'E01', name: '李晓' }
const lot = { id: 'sale-0', points: 50, earned: DAY, spendableFrom: DAY, expires: '2027-11-30' }
const coupon = {
  ...{ id: 'c', code: 'SKC0', template: 'coupon-10', memberId: 'm', state: 'available' },
  ...{ validFrom: DAY, validTo: '2026-12-31' },
}
const held = { plan: 'super', from: DAY, until: '2027-11-22', saleId: 'sale-1', lineId: 'l1' }
const manual = {
  id: 'x',
  lineId: 'l1',
  how: { kind: 'percent', off: 500 },
  reason: '破损',
  staff: 'E01',
  approvedBy: 'E02',
}
const partner = { partner: 'sky-miles', code: 'YS1', points: 'best' }
const line = {
  ...{ id: 'l1', productId: 'P0001', name: '酸奶', category: '乳品', unit: 'piece', price: 650, memberPrice: 600 },
  ...{ tierPrices: { gold: 580 }, quantity: 2000, note: null },
}
const settled = { spent: 0, off: 0, best: 0, min: 100, step: 100, refusal: { kind: 'partner-burns-nothing' } }
const source = { kind: 'offer', id: 'member-price', name: '会员价' }
const reasons = [
  { kind: 'plan', plans: ['super'] },
  { kind: 'visit', period: 'month', have: 3, next: null },
  { kind: 'coupon-needed', template: 'night-ticket' },
  { kind: 'pieces', need: 3, have: 1 },
  { kind: 'coupon-limit', max: 1 },
  { kind: 'store-cap', max: 200 },
]
const priced = {
  programme: { id: 'demo-shop', version: 1 },
  lines: [{ lineId: 'l1', gross: 1300, discounts: [{ source, off: 100 }], net: 1200, earns: 12 }],
  gross: 1300,
  applied: [{ source, off: 100, times: 1 }],
  missed: reasons.map((reason) => ({ source, reason })),
  proven: true,
  points: settled,
  partner: { partner: 'sky-miles', code: 'YS1', burnt: settled, earned: 2 },
  rounding: 0,
  payable: 1200,
  saved: 100,
  earned: { points: 12, reasons: [{ kind: 'cap', of: 'month', max: 100, points: -3 }] },
}
const member = {
  ...{ tier: 'gold', plans: [held], segments: ['附近居民'], birthday: '1992-05-20', firstPurchase: false },
  ...{ visit: { ever: 9, inMonth: 2 }, earned: { onDay: -5, inMonth: 20 }, spendable: 50, maxPoints: null },
  uses: { 'welcome-5': { times: 1, day: DAY, onDay: 1 } },
}
const sale = {
  ...{ id: 'sale-1', receipt: 'SKR1', store: 'S01', till: 't1', staff, at: 1, day: DAY, lines: [line], priced },
  priceFacts: {
    ...{ member, coupons: [coupon], points: 'best', manual: [manual], coBrand: 'city-bank', partner, store: 'S01' },
    usage: { storeDay: { 'gift-bag': 3 }, spent: { 'bank-card-3': 900 } },
    at: { day: DAY, weekday: 1, minute: 845 },
  },
  tenders: [{ kind: 'cash', amount: 1200, received: 2000 }],
  change: 800,
  member: { id: 'm', code: 'SKM1', name: '王小敏', tier: 'gold', before: 50, after: 62, expiring: null },
  ...{ earnedLot: lot, spentLots: [lot], plans: [held], coBrand: 'city-bank', manual: [manual] },
  coupons: [{ id: 'c', code: 'SKC0', template: 'coupon-10', validTo: '2026-12-31' }],
  check: { how: { kind: 'manager', approvedBy: 'E02', reason: '熟客' }, value: 5000 },
}
const refund = {
  ...{ id: 'r', receipt: 'SKR2', saleId: 'sale-1', saleReceipt: 'SKR1', store: 'S01', till: 't1', staff },
  ...{ approvedBy: 'E02', at: 1, day: DAY, reason: '变质', gross: 1200, kept: 12, money: 1188 },
  lines: [
    ...[
      {
        lineId: 'l1',
        quantity: 2000,
        money: 1200,
        pointsBack: 0,
        pointsReversed: 12,
        partnerBack: 0,
        partnerReversed: 2,
      },
    ],
  ],
  tenders: [{ kind: 'cash', amount: 1188 }],
  member: { id: 'm', code: 'SKM1', name: '王小敏' },
  ...{ backLots: [lot], lost: 0, reversed: 12, reversedLot: 'sale-1', coupons: [coupon], plansEnded: ['l1'] },
  ...{ usesBack: ['gift-bag'], whole: true },
  shortfall: { points: 12, how: 'deduct', owed: 0, by: null },
  partner: { partner: 'sky-miles', code: 'YS1', back: 0, reversed: 2 },
}
const redemption = {
  check: { kind: 'digits' },
  ...{ id: 'd', reward: 'reward-cup', name: '保温杯', store: 'S01', till: 't1', staff, at: 1, day: DAY },
  ...{ member: refund.member, points: 2900, spentLots: [lot], coupon, after: 12 },
}
const figures = {
  ...{ sales: 3, memberSales: 1, payable: 5000, refunds: 1, refunded: 1188, cashMoved: -2000, saved: 100 },
  tenders: { cash: -100, wechat: 0, alipay: 0, 'bank-card': 0, other: 0 },
  ...{ pointsEarned: 12, pointsSpent: 0, pointsReversed: 12, pointsBack: 0, couponsUsed: 1, rewards: 1, enrolled: 0 },
  plansSold: 1,
}
const shift = {
  ...{ id: 's', staff, openedAt: 1, float: 30_000, figures, closedAt: 2, closedBy: staff },
  ...{
    counted: { '10000': 2, '50': 1 },
    countedSum: 20_050,
    expected: 20_000,
    difference: 50,
    handedTo: null,
    note: '',
  },
}
const basket = {
  ...{ id: 'b', openedAt: 1, lines: [line], memberId: null, scannedCoupons: [], points: 'none' },
  ...{ manual: [manual], coBrand: null, partner },
}
const profile = {
  ...{ name: '陈新来', mobile: '13912340001', birthday: null, sex: null },
  consent: { terms: true, sms: false, wechat: false },
}

const signed = {
  ...{ id: 'c', code: 'SKC1', template: 'waiting', memberId: null, validFrom: DAY, validTo: DAY, state: 'available' },
  signed: { off: 1000, share: 5000, text: 'SKSABC' },
}

const FACTS: Readonly<Record<FactKind, object>> = {
  'sale-committed': { sale, rights: { within: [{ grant: 'g', points: 5 }], beyond: 0 } },
  'member-enrolled': { memberId: 'm', code: 'SKM1', tier: 'basic', profile, staff: 'E01', day: DAY },
  'sale-refunded': { refund },
  'reward-redeemed': { redemption, rights: { within: [], beyond: 300 } },
  'reward-returned': {
    ...{ redemptionId: 'd', reward: 'reward-cup', memberId: 'm', backLots: [lot], lost: 3, couponId: 'c', day: DAY },
    ...{ staff: 'E01', approvedBy: 'E02' },
  },
  'card-changed': { memberId: 'm', bound: '8800000028', lost: '8800000017', staff: 'E01', day: DAY },
  'profile-changed': {
    ...{ memberId: 'm', staff: 'E01', day: DAY },
    profile: [
      { field: 'name', value: '陈新来' },
      { field: 'birthday', value: '1990-01-01' },
      { field: 'sex', value: 'female' },
      { field: 'sms', value: true },
      { field: 'wechat', value: false },
    ],
  },
  'club-noted': {
    fact: {
      ...{ id: 'f1', event: 'tea', memberId: 'm', day: DAY, at: 1, till: 1, store: 'S01', staff: 'E01' },
      act: { kind: 'gift', by: 'allowance' },
    },
  },
  'segment-exported': { segment: { id: 'g1', name: '沉睡会员' }, channel: 'sms', count: 12, staff: 'E01', day: DAY },
  'member-revealed': { memberId: 'm', what: ['mobile', 'birthday'], staff: 'E01', day: DAY },
  'member-exported': { memberId: 'm', things: 7, staff: 'E01', approvedBy: 'E02', day: DAY },
  'member-erased': { memberId: 'm', ids: ['m', 'n'], also: ['e'], staff: 'E01', approvedBy: 'E02', day: DAY },
  'coupon-issued': { coupon: signed, ticketId: 'A012', staff: 'E01', day: DAY },
  'basket-discarded': {
    basket: {
      ...{ id: 'b', store: 's', till: 't', staff: { id: 'E01', name: '李晓' }, at: 5, day: DAY },
      ...{ lines: 2, gross: 1300, memberId: null },
    },
  },
  'care-noted': {
    fact: {
      ...{ id: 'e', subject: 'e', memberId: 'm', day: DAY, at: 5, till: 2, staff: 'E01' },
      act: {
        ...{ kind: 'complain', class: 'goods', type: 'damaged', sale: 's', receipt: 'SKR1', mobile: '13912340001' },
        ...{ text: '破了', owner: 'E02', due: 9 },
      },
    },
  },
  'points-given': {
    fact: {
      ...{ id: 'c', subject: 'c', memberId: 'm', day: DAY, at: 5, till: 2, staff: 'E01' },
      act: { kind: 'points', points: 50, approvedBy: 'E02' },
    },
    lot: { ...lot, id: 'c' },
  },
  'queue-moved': {
    fact: {
      ...{ id: 'e', ticket: 'k', day: DAY, at: 5, till: 2, desk: 1, staff: 'E01' },
      act: {
        ...{
          kind: 'take',
          lane: 'A',
          count: 7,
          code: 'SKT1',
          party: 2,
          memberId: 'm',
          mobile: '13912340001',
          ahead: 3,
        },
        ...{ estimate: { low: 1, mid: 2, high: 3 }, cause: 'harvest' },
      },
    },
  },
  'conflict-settled': {
    ...{ conflict: '7.AbC', remedy: 'waive', reason: '老顾客', memberId: 'm', points: 300, day: DAY },
    ...{ profile: { name: '陈新来', birthday: '1990-01-01', sex: 'male' }, code: { old: 'SKM1', new: 'SKM2' } },
    ...{ staff: 'E02', approvedBy: 'E02' },
  },
  'shift-opened': { shiftId: 's', float: 30_000, staff: 'E01' },
  'cash-moved': { amount: -2000, reason: '买零钱', staff: 'E01' },
  'shift-closed': { shift },
  'basket-parked': { basket, label: '蓝衣服', staff: 'E01', shown: { payable: 1200, applied: priced.applied } },
  'basket-resumed': { basketId: 'b', staff: 'E01' },
  'staff-signed-in': { staff: 'E01' },
  'staff-signed-out': { staff: 'E01' },
  'sign-in-failed': { staff: 'E01', wrong: 2, inAll: 3 },
  'sign-in-locked': { staff: null, wait: 60_000 },
  'approval-given': { staff: 'E02', asked: 'E01', what: 'discount', way: 'card-and-pin' },
  'act-noted': { staff: 'E02', act: { kind: 'pin-changed', of: 'E01' } },
}
const events = Object.entries(FACTS).map(([kind, data]) => ({
  ...{ id: 'e', till: 't1', seq: 1, at: 1, programmeVersion: 1, prevHash: GENESIS, hash: GENESIS },
  ...{ kind, data },
}))

/** Paths to everything in a document. */
const pathsOf = (json: unknown, path: readonly string[] = []): string[] => [
  ...(path.length === 0 ? [] : [path.join('.')]),
  ...(typeof json === 'object' && json !== null
    ? Object.entries(json).flatMap(([key, value]: [string, unknown]) => pathsOf(value, [...path, key]))
    : []),
]

describe.each(events)('the fact $kind', (event) => {
  const accepts = (json: unknown) => JournalEventSchema.safeParse(json).success

  test('is taken as it is', () => {
    expect(JournalEventSchema.parse(event)).toEqual(event)
    expect(AnyEventSchema.parse(event)).toEqual(event)
  })

  test('loses no field unseen, and takes none that nobody knows', () => {
    for (const path of pathsOf(event)) {
      const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], event)
      if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isRecord(path)) {
        expect(accepts(put(event, `${path}.unknown`, 1)), `${path}.unknown`).toBe(false)
      }
      // Parts of lists may go, entries of records too, and some fields are free to miss.
      if (/\.\d+$/.test(path) || isRecord(path.slice(0, path.lastIndexOf('.'))) || /\.(expiring|check)$/.test(path))
        continue
      expect(accepts(put(event, path, undefined)), `without ${path}`).toBe(false)
    }
  })

  test('refuses fractions, and sums of which the sign is wrong', () => {
    const numbers = pathsOf(event).filter(
      (path) =>
        typeof path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], event) === 'number',
    )
    for (const path of numbers) {
      expect(accepts(put(event, path, 0.5)), path).toBe(false)
      expect(accepts(put(event, path, 2 ** 53)), path).toBe(false)
      const signed =
        /cashMoved|figures\.tenders|expected|difference|amount$|after$|onDay|inMonth|\.points$|paid|max$|have|need|next|version$/
      if (!signed.test(path)) expect(accepts(put(event, path, -1)), path).toBe(false)
    }
  })
})

function isRecord(path: string): boolean {
  return /\.(tierPrices|uses|storeDay|spent|counted)$/.test(path)
}
