import type { MemberBy } from '#domain/basket.ts'
import type { Sale } from '#domain/sale.ts'
import { businessDay, fen, milli, millis, points, type BusinessDay } from '#domain/units.ts'

let made = 0

/** A sale of ¥10.00 that earned its member ten points, with what matters to a manager changed. */
export function daySale(change: {
  readonly id?: string
  readonly staff?: string
  readonly member?: string | null
  readonly by?: MemberBy
  readonly day?: BusinessDay
  readonly paid?: number
  /** Which visit of the member it is. */
  readonly visit?: number
  readonly minute?: number
}): Sale {
  const { id = `sale-${++made}`, staff = 'a', member = null, by, visit = 2, minute = 600 } = change
  const { day = businessDay('2026-11-20') } = change
  const paid = fen(change.paid ?? 1000)
  const earned = points(member === null ? 0 : 10)
  const none = { spent: points(0), off: fen(0), best: points(0), min: points(0), step: points(1), refusal: null }
  return {
    ...{ id, receipt: `R-${id}`, store: 's', till: 't', staff: { id: staff, name: staff }, at: millis(1_000_000), day },
    lines: [
      {
        ...{ id: 'l1', productId: 'p', name: '酸奶', category: '乳品', unit: 'piece', price: paid, memberPrice: null },
        ...{ tierPrices: {}, quantity: milli(1000), note: null },
      },
    ],
    priced: {
      programme: { id: 'p', version: 1 },
      lines: [{ lineId: 'l1', gross: paid, discounts: [], net: paid, earns: earned }],
      ...{ gross: paid, applied: [], missed: [], proven: true, points: none, partner: null, rounding: fen(0) },
      ...{ payable: paid, saved: fen(0), earned: { points: earned, reasons: [] } },
    },
    priceFacts: {
      member:
        member === null
          ? null
          : {
              ...{ tier: 'basic', plans: [], segments: [], birthday: null, visit: { ever: visit, inMonth: 1 } },
              ...{ firstPurchase: visit === 1, earned: { onDay: points(0), inMonth: points(0) }, uses: {} },
              ...{ spendable: points(0), maxPoints: null },
            },
      ...{ coupons: [], points: 'none', manual: [], coBrand: null, partner: null, usage: { storeDay: {}, spent: {} } },
      at: { day, weekday: 5, minute },
      store: 's',
    },
    tenders: [{ kind: 'cash', amount: paid, received: paid }],
    change: fen(0),
    member:
      member === null
        ? null
        : {
            ...{ id: member, code: member, name: member, tier: 'basic', before: points(0), after: earned },
            ...(by === undefined ? {} : { by }),
          },
    ...{ earnedLot: null, spentLots: [], plans: [], coBrand: null, manual: [], coupons: [] },
  }
}
