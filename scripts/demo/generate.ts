import type { Role } from '#domain/staff.ts'
import { FUEL_SHELF } from './fuel-shelf.ts'
import { goodsCsv } from './goods.ts'
import { HOTPOT_SHELF } from './hotpot-shelf.ts'
import { makeMembers, membersCsv } from './members.ts'
import { seeded } from './random.ts'
import { SHOP_SHELF } from './shop-shelf.ts'

export type DemoKind = 'shop' | 'hotpot' | 'fuel'
export const DEMO_KINDS: readonly DemoKind[] = ['shop', 'hotpot', 'fuel']
export const DEMO_SEED = 20_260_601
const MEMBERS = 2000

/** Everything that a demo shop starts with; the programme of the same kind is in `resources/programmes`. */
export type Demo = {
  readonly goodsCsv: string
  readonly membersCsv: string
  readonly staff: readonly { readonly id: string; readonly name: string; readonly role: Role; readonly pin: string }[]
  /** Coupons to hand out: of which template, to whom, valid for how many days from today. */
  readonly coupons: readonly { readonly template: string; readonly mobile: string; readonly days: number }[]
  readonly store: { readonly id: string; readonly name: string }
}

/** The first of `coupons` is what the known member gets first; she gets one of each of `hers` as well. */
const SHOPS = {
  shop: {
    store: '熟客 南京西路店',
    shelf: SHOP_SHELF,
    coupons: ['coupon-10', 'coupon-88', 'night-ticket', 'birthday-cake'],
    hers: ['birthday-cake', 'night-ticket'],
    segments: [
      ['附近居民', 55],
      ['上班族', 35],
      ['有孩家庭', 20],
    ],
  },
  hotpot: {
    store: '熟客火锅 城隍庙店',
    shelf: HOTPOT_SHELF,
    coupons: ['waiting-10', 'birthday-20', 'free-shrimp', 'night-pass', 'table-100'],
    hers: ['free-shrimp', 'birthday-20'],
    segments: [
      ['家庭聚餐', 40],
      ['公司团建', 10],
      ['夜宵党', 15],
    ],
  },
  fuel: {
    store: '熟客加油 沪宁东站',
    shelf: FUEL_SHELF,
    coupons: ['fuel-20', 'free-wash', 'coffee-ticket'],
    hers: ['free-wash', 'coffee-ticket'],
    segments: [
      ['网约车', 12],
      ['货运', 10],
      ['农机', 6],
    ],
  },
} as const

/**
 * The demo shop of a kind. The same `seed` and `today` (YYYY-MM-DD) give the same shop, byte for
 * byte; with another day only dates move. Card numbers, mobiles and bar codes name nobody real.
 */
export function generateDemo(kind: DemoKind, seed: number, today: string): Demo {
  const shop = SHOPS[kind]
  const members = makeMembers(MEMBERS, seeded(seed), today, shop.segments)
  const random = seeded(seed + 1)
  const [first, ...rest] = members
  const holders = rest.filter(() => random.chance(8))
  return {
    goodsCsv: goodsCsv(shop.shelf, seeded(seed + 2)),
    membersCsv: membersCsv(members),
    staff: [
      { id: 'E01', name: '李晓', role: 'cashier', pin: '1234' },
      { id: 'E02', name: '陈姐', role: 'manager', pin: '8888' },
      { id: 'E03', name: '小周', role: 'queue', pin: '2468' },
    ],
    coupons: [
      ...[shop.coupons[0], ...shop.hers].map((template) => ({ template, mobile: first?.mobile ?? '', days: 60 })),
      ...holders.map(({ mobile }) => ({ template: random.pick(shop.coupons), mobile, days: 15 + random.below(76) })),
    ],
    store: { id: 'S01', name: shop.store },
  }
}
