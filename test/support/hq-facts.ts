import { v7 } from 'uuid'
import { makeCode } from '#domain/codes.ts'
import type { Member, PointsLot } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { planRefund } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import type { Applied, Sale } from '#domain/sale.ts'
import { businessDay, fen, milli, millis, points } from '#domain/units.ts'
import type { Fact } from '#protocol/event.ts'
import { rightsUse } from './offline.ts'
import { shopProgramme } from './shop.ts'

export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>

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
  /** Pieces of its one line. */
  readonly pieces?: number
  readonly coupons?: readonly {
    readonly id: string
    readonly code: string
    readonly template: string
    readonly memberId?: string | null
    readonly off?: number
  }[]
  /** What offers took off, by id. */
  readonly offers?: Readonly<Record<string, number>>
  /** Points by right; what they do not cover is beyond. */
  readonly rights?: Readonly<Record<string, number>>
  readonly partner?: { readonly id: string; readonly earned: number; readonly burnt: number }
  readonly programme?: Sale['priced']['programme']
  readonly receipt?: string
}

const TO = businessDay('2026-12-31')
const COUPON_10 = { template: 'coupon-10', validTo: TO, state: 'available' } as const
const noPoints = { best: points(0), min: points(0), step: points(1), refusal: null }

/** A batch without end, as tills and imports make them. */
const lotOf = (id: string, sum: number, earned = '2026-11-20', expires: string | null = null): PointsLot => ({
  id,
  points: points(sum),
  earned: businessDay(earned),
  spendableFrom: businessDay(earned),
  expires: expires === null ? null : businessDay(expires),
})

function saleOf(wish: SaleWish): Sale {
  const { payable = 1000, spent = 0, earned = 0, member = null, pieces = 1, partner } = wish
  const id = wish.id ?? v7()
  const day = businessDay(wish.day ?? '2026-11-20')
  const coupons = wish.coupons ?? []
  const applied: Applied[] = [
    ...Object.entries(wish.offers ?? {}).map(([offer, off]) => ({
      source: { kind: 'offer' as const, id: offer, name: offer },
      off: fen(off),
      times: 1,
    })),
    ...coupons.map((coupon) => ({
      source: { kind: 'coupon' as const, id: coupon.id, name: coupon.template },
      off: fen(coupon.off ?? 0),
      times: 1,
    })),
    ...(partner !== undefined && partner.burnt > 0
      ? [
          {
            source: { kind: 'partner-points' as const, id: partner.id, name: partner.id },
            off: fen(partner.burnt),
            times: 1,
          },
        ]
      : []),
    ...(spent > 0 ? [{ source: { kind: 'points' as const }, off: fen(spent), times: 1 }] : []),
  ]
  const gross = applied.reduce((sum, { off }) => sum + off, payable)
  const at = millis(Date.parse(`${day}T04:00:00Z`))
  return {
    id,
    receipt: wish.receipt ?? makeCode('receipt', 1, 1),
    store: wish.store ?? 'store-1',
    till: wish.till,
    staff: { id: 'staff-1', name: '李晓' },
    at,
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
        quantity: milli(pieces * 1000),
        note: null,
      },
    ],
    priced: {
      programme: wish.programme ?? { id: 'demo-shop', version: 1 },
      lines: [
        {
          lineId: 'line-1',
          gross: fen(gross),
          discounts: applied.map(({ source, off }) => ({ source, off })),
          net: fen(payable),
          earns: points(earned),
        },
      ],
      gross: fen(gross),
      applied,
      missed: [],
      proven: true,
      points: { ...noPoints, spent: points(spent), off: fen(spent), best: points(spent) },
      partner:
        partner === undefined
          ? null
          : {
              partner: partner.id,
              code: 'YS0001',
              burnt: { ...noPoints, spent: points(partner.burnt), off: fen(partner.burnt) },
              earned: points(partner.earned),
            },
      rounding: fen(0),
      payable: fen(payable),
      saved: fen(0),
      earned: { points: points(earned), reasons: [] },
    },
    priceFacts: {
      member: null,
      coupons: coupons.map(({ id: coupon, code, template, memberId = null }) => ({
        id: coupon,
        code,
        template,
        memberId,
        validFrom: day,
        validTo: TO,
        state: 'available',
      })),
      points: 'none',
      manual: [],
      coBrand: null,
      partner: null,
      usage: { storeDay: {}, spent: {} },
      at: { day, weekday: 5, minute: 720 },
      store: wish.store ?? 'store-1',
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
    earnedLot: member === null || earned === 0 ? null : lotOf(id, earned, day, wish.expires ?? null),
    spentLots: spent === 0 ? [] : [lotOf('opening', spent, day)],
    plans: [],
    coBrand: null,
    manual: [],
    coupons: coupons.map(({ id: coupon, code, template }) => ({ id: coupon, code, template, validTo: TO })),
  }
}

export const saleFact = (wish: SaleWish): FactOf<'sale-committed'> => ({
  kind: 'sale-committed',
  data: { sale: saleOf(wish), rights: rightsUse(wish.rights, wish.spent) },
})

export const enrolmentFact = (wish: {
  readonly memberId: string
  readonly mobile: string
  readonly code?: string
  readonly name?: string
  readonly birthday?: string | null
  readonly sms?: boolean
  readonly wechat?: boolean
  readonly day?: string
}): FactOf<'member-enrolled'> => ({
  kind: 'member-enrolled',
  data: {
    memberId: wish.memberId,
    code: wish.code ?? `SKM-${wish.memberId}`,
    tier: 'basic',
    staff: 'staff-1',
    day: businessDay(wish.day ?? '2026-11-20'),
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

/** A refund of a sale's one line, as a till plans it that knows of the refunds `before`. */
export function refundFact(wish: {
  readonly till: string
  readonly sale: Sale
  readonly pieces?: number
  readonly before?: readonly Refund[]
  readonly day?: string
  readonly store?: string
  readonly member?: Member
  readonly shortfall?: Refund['shortfall']
  readonly programme?: Programme
  readonly receipt?: string
}): FactOf<'sale-refunded'> {
  const { till, sale, before = [], member = null, programme = shopProgramme() } = wish
  const day = businessDay(wish.day ?? sale.day)
  const [line] = sale.lines
  const wanted = [{ lineId: line?.id ?? '', quantity: milli((wish.pieces ?? (line?.quantity ?? 0) / 1000) * 1000) }]
  const question = { sale, refunds: before, programme, member, wanted, day }
  const planned = planRefund({ ...question, shortfall: 'policy', approved: true })
  if (!planned.ok) throw new Error(JSON.stringify(planned.reason))
  const { warnings: _, reckoned: __, ...draft } = planned.value
  const refund: Refund = {
    ...draft,
    id: v7(),
    receipt: wish.receipt ?? makeCode('receipt', 1, 2),
    store: wish.store ?? 'store-1',
    till,
    staff: { id: 'staff-1', name: '李晓' },
    approvedBy: null,
    at: millis(Date.parse(`${day}T05:00:00Z`)),
    day,
    reason: '不新鲜',
    shortfall: wish.shortfall ?? null,
    tenders: [{ kind: 'cash', amount: draft.money }],
  }
  return { kind: 'sale-refunded', data: { refund } }
}

export function redemptionFact(wish: {
  readonly till: string
  readonly member: string
  readonly reward?: string
  readonly points?: number
  readonly coupon?: { readonly id: string; readonly code: string }
  readonly store?: string
  readonly day?: string
  readonly rights?: SaleWish['rights']
}): FactOf<'reward-redeemed'> {
  const { till, member, reward = 'reward-bag', points: sum = 300, coupon, store = 'store-1' } = wish
  const day = businessDay(wish.day ?? '2026-11-20')
  return {
    kind: 'reward-redeemed',
    data: {
      rights: rightsUse(wish.rights, sum),
      redemption: {
        id: v7(),
        reward,
        name: reward,
        store,
        till,
        staff: { id: 'staff-1', name: '李晓' },
        at: millis(Date.parse(`${day}T06:00:00Z`)),
        day,
        member: { id: member, code: 'SKM0001000000015', name: '王小敏' },
        points: points(sum),
        spentLots: [lotOf('opening', sum)],
        coupon: coupon === undefined ? null : { ...coupon, ...COUPON_10, memberId: member, validFrom: day },
        after: points(0),
      },
    },
  }
}

export const returnFact = ({ data: { redemption } }: FactOf<'reward-redeemed'>): FactOf<'reward-returned'> => ({
  kind: 'reward-returned',
  data: {
    redemptionId: redemption.id,
    reward: redemption.reward,
    memberId: redemption.member.id,
    backLots: redemption.spentLots,
    lost: points(0),
    couponId: redemption.coupon?.id ?? null,
    day: redemption.day,
    staff: 'staff-1',
    approvedBy: 'staff-2',
  },
})
