import type { Coupon } from '#domain/member.ts'
import type { PricingInput, PricingMember } from '#domain/pricing/input.ts'
import type { Condition, Effect, Group, Offer, Scope, Stage } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { BasketLine, PricedBasket } from '#domain/sale.ts'
import { offlinePolicy } from './offline.ts'
import { basisPoints, businessDay, fen, milli, points } from '#domain/units.ts'

/** Short words for pricing examples: a programme from its offers, a basket from its prices. */
export function line(id: string, price: number, rest: Partial<BasketLine> = {}): BasketLine {
  return {
    id,
    productId: id,
    name: id,
    category: '零食',
    unit: 'piece',
    price: fen(price),
    memberPrice: null,
    tierPrices: {},
    quantity: milli(1000),
    note: null,
    ...rest,
  }
}

export function offer(id: string, effect: Effect, rest: { scope?: Scope; when?: Condition } = {}): Offer {
  return { id, name: id, scope: rest.scope ?? {}, when: rest.when ?? {}, effect }
}

type Groups = readonly { readonly mode: Group['mode']; readonly offers: readonly Offer[] }[]

export function stage(
  kind: Stage['kind'],
  ...groups: Groups
): { readonly kind: Stage['kind']; readonly groups: Groups } {
  return { kind, groups }
}

export function programmeOf(stages: readonly ReturnType<typeof stage>[], rest: Partial<Programme> = {}): Programme {
  return {
    format: 1,
    id: 'test',
    version: 1,
    name: 'test',
    timeZone: 'Asia/Shanghai',
    dayStartsAt: 4,
    tiers: [
      { id: 'basic', name: '普通', reach: 0, keep: 0, earnRate: basisPoints(10_000), privileges: [] },
      { id: 'gold', name: '金卡', reach: 300_000, keep: 200_000, earnRate: basisPoints(15_000), privileges: [] },
    ],
    tierRule: { measure: 'spend', months: 12, down: 'reached' },
    plans: [],
    coBrands: [],
    partners: [],
    stages: stages.map(({ kind, groups }, s) => ({
      id: `stage-${s}`,
      kind,
      groups: groups.map(({ mode, offers }, g) => ({
        id: `group-${s}-${g}`,
        mode,
        offers: offers.map(({ id }) => id),
      })),
    })),
    offers: stages.flatMap(({ groups }) => groups.flatMap(({ offers }) => offers)),
    couponTemplates: [],
    couponsPerReceipt: 1,
    earning: {
      points: points(1),
      perFen: fen(100),
      exclude: null,
      rates: [],
      multipliers: [],
      caps: { receipt: null, day: null, month: null },
      pendingDays: 0,
      expireMonths: 12,
    },
    redeeming: {
      points: points(100),
      fen: fen(100),
      min: points(100),
      step: points(100),
      maxShare: basisPoints(10_000),
      exclude: null,
    },
    rewards: [],
    rounding: { to: 1 },
    refunds: { days: 30, shortfall: 'owe', expiredPointsDays: 0, managerFrom: null },
    manualDiscount: {
      cashier: { share: basisPoints(1000), max: fen(2000) },
      queue: { share: basisPoints(0), max: fen(0) },
      manager: { share: basisPoints(5000), max: fen(50_000) },
      area: { share: basisPoints(10_000), max: fen(1_000_000) },
    },
    offline: offlinePolicy({ member: 5000, till: 50_000, day: 50_000, outage: 30_000 }),
    ...rest,
  }
}

export function inputOf(
  programme: Programme,
  lines: readonly BasketLine[],
  rest: Partial<PricingInput> = {},
): PricingInput {
  return {
    programme,
    lines,
    member: null,
    coupons: [],
    points: 'none',
    manual: [],
    coBrand: null,
    partner: null,
    usage: { storeDay: {}, spent: {} },
    at: { day: businessDay('2026-11-23'), weekday: 1, minute: 14 * 60 },
    store: 'S01',
    ...rest,
  }
}

/** A member of a tier, with nothing else that prices look at. */
export function memberOf(tier: string, rest: Partial<PricingMember> = {}): PricingMember {
  return {
    tier,
    plans: [],
    segments: [],
    birthday: null,
    visit: { ever: 2, inMonth: 1 },
    firstPurchase: false,
    earned: { onDay: points(0), inMonth: points(0) },
    uses: {},
    spendable: points(0),
    maxPoints: null,
    ...rest,
  }
}

export function couponOf(id: string, template: string, rest: Partial<Coupon> = {}): Coupon {
  return {
    id,
    code: id,
    template,
    memberId: null,
    validFrom: businessDay('2026-01-01'),
    validTo: businessDay('2026-12-31'),
    state: 'available',
    ...rest,
  }
}

const idOf = ({ source }: PricedBasket['applied'][number] | PricedBasket['missed'][number]) =>
  'id' in source ? source.id : source.kind

/** What was taken off by what: `{ 'spend-100-20': 2000 }`. */
export function offs(priced: PricedBasket): Record<string, number> {
  return Object.fromEntries(priced.applied.map((each) => [idOf(each), each.off]))
}

/** Why what did not apply did not. */
export function reasons(priced: PricedBasket): Record<string, PricedBasket['missed'][number]['reason']> {
  return Object.fromEntries(priced.missed.map((each) => [idOf(each), each.reason]))
}
