import { goodsCsv, type ShopKind } from './goods.ts'
import { FIRST_MEMBER, membersCsv } from './members.ts'
import { seeded } from './random.ts'

export type DemoShop = {
  readonly store: { readonly id: string; readonly name: string }
  readonly goodsCsv: string
  readonly membersCsv: string
  readonly staff: readonly {
    readonly id: string
    readonly name: string
    readonly role: 'cashier' | 'manager' | 'queue'
    readonly pin: string
  }[]
  /** Coupons to hand out at the beginning: template, to whom, and for how many days. */
  readonly coupons: readonly { readonly template: string; readonly mobile: string; readonly days: number }[]
}

const STORES: Readonly<Record<ShopKind, string>> = { shop: '南京西路店', hotpot: '春熙路店', fuel: '312国道站' }
const COUPONS: Readonly<Record<ShopKind, string>> = { shop: 'coupon-10', hotpot: 'birthday-20', fuel: 'fuel-20' }

/**
 * A sample shop. The same kind, seed and day give the same shop; `today` (`YYYY-MM-DD`) only sets
 * when points expire and how long ago people joined.
 */
export function generateDemo(kind: ShopKind, seed: number, today: string): DemoShop {
  return {
    store: { id: 'S01', name: STORES[kind] },
    goodsCsv: goodsCsv(kind, seeded(seed)),
    membersCsv: membersCsv(seeded(seed + 1), today),
    staff: [
      { id: 'E01', name: '李晓', role: 'cashier', pin: '1234' },
      { id: 'E02', name: '陈姐', role: 'manager', pin: '8888' },
      { id: 'E03', name: '小周', role: 'queue', pin: '2468' },
    ],
    coupons: [{ template: COUPONS[kind], mobile: FIRST_MEMBER.mobile, days: 30 }],
  }
}
