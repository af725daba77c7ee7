import { v7 } from 'uuid'
import { makeCode } from '#domain/codes.ts'
import type { Sale } from '#domain/sale.ts'
import { businessDay, fen, milli, millis, points } from '#domain/units.ts'
import type { Fact } from '#protocol/event.ts'

/** Facts as a till would record them, in their shortest valid form. */
export type SaleWish = {
  readonly id?: string
  readonly store?: string
  readonly till: string
  readonly day?: string
  readonly member?: string | null
  readonly payable?: number
  readonly spent?: number
  readonly earned?: number
  readonly expires?: string | null
  readonly coupons?: readonly { readonly id: string; readonly code: string; readonly template: string }[]
}

export function saleOf(wish: SaleWish): Sale {
  const { payable = 1000, spent = 0, earned = 0, member = null } = wish
  const day = businessDay(wish.day ?? '2026-11-20')
  const gross = payable + spent
  return {
    id: wish.id ?? v7(),
    receipt: makeCode('receipt', 1, 1),
    store: wish.store ?? 'store-1',
    till: wish.till,
    staff: { id: 'staff-1', name: '李晓' },
    at: millis(Date.parse(`${day}T04:00:00Z`)),
    day,
    lines: [
      {
        id: 'line-1',
        productId: 'p-1',
        name: '酸奶 200g',
        category: '乳品',
        unit: 'piece',
        price: fen(gross),
        memberPrice: null,
        tierPrices: {},
        quantity: milli(1000),
        note: null,
      },
    ],
    priced: {
      programme: { id: 'demo-shop', version: 1 },
      lines: [{ lineId: 'line-1', gross: fen(gross), discounts: [], net: fen(payable), earns: points(earned) }],
      gross: fen(gross),
      applied: [],
      missed: [],
      proven: true,
      points: {
        spent: points(spent),
        off: fen(spent),
        best: points(spent),
        min: points(0),
        step: points(1),
        refusal: null,
      },
      rounding: fen(0),
      payable: fen(payable),
      saved: fen(0),
      earned: { points: points(earned), reasons: [] },
    },
    tenders: [{ kind: 'cash', amount: fen(payable), received: fen(payable) }],
    change: fen(0),
    member:
      member === null
        ? null
        : {
            id: member,
            code: 'SKM0001000000015',
            name: '王小敏',
            tier: 'basic',
            before: points(0),
            after: points(earned),
          },
    earnedLot:
      member === null || earned === 0
        ? null
        : {
            points: points(earned),
            earned: day,
            spendableFrom: day,
            expires: wish.expires === undefined || wish.expires === null ? null : businessDay(wish.expires),
          },
    coupons: wish.coupons ?? [],
  }
}

export const saleFact = (wish: SaleWish): Extract<Fact, { kind: 'sale-committed' }> => ({
  kind: 'sale-committed',
  data: { sale: saleOf(wish) },
})

export const enrolmentFact = (wish: {
  readonly memberId: string
  readonly mobile: string
  readonly code?: string
  readonly name?: string
  readonly birthday?: string | null
  readonly sms?: boolean
  readonly wechat?: boolean
}): Extract<Fact, { kind: 'member-enrolled' }> => ({
  kind: 'member-enrolled',
  data: {
    memberId: wish.memberId,
    code: wish.code ?? `SKM-${wish.memberId}`,
    tier: 'basic',
    staff: 'staff-1',
    profile: {
      name: wish.name ?? '王小敏',
      mobile: wish.mobile,
      birthday: wish.birthday ?? null,
      sex: null,
      consent: { terms: true, sms: wish.sms ?? false, wechat: wish.wechat ?? false },
    },
  },
})

export const signIn = (staff = 'staff-1'): Fact => ({ kind: 'staff-signed-in', data: { staff } })
