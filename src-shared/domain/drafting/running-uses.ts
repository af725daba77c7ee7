import type { Uses } from '../member.ts'
import { givenAway } from '../given-away.ts'
import type { PriceFacts } from '../price-facts.ts'
import type { Programme } from '../programme.ts'
import type { PricedBasket, Sale } from '../sale.ts'
import { fen, type Fen } from '../units.ts'

/**
 * What caps would have counted, receipt by receipt, of rules that the till did not count then: offers that are new, and
 * caps by store and budget that are. What a sale's own facts say of the others stands.
 */
export type RunningUses = {
  /** The facts of a sale with these counts in them. */
  of(sale: Sale): PriceFacts
  /** Counts what a receipt took. */
  count(sale: Sale, priced: PricedBasket): void
}

/** `isNew`: offers and coupon templates that the published programme does not have. */
export function runningUses(programme: Programme, isNew: (id: string) => boolean): RunningUses {
  const rules = [...programme.offers, ...programme.couponTemplates]
  const byDay = rules.flatMap(({ id, caps }) => (caps?.storeDay === undefined ? [] : [id]))
  const budgets = rules.flatMap(({ id, caps }) => (caps?.budget === undefined ? [] : [id]))
  const ofMembers = rules.flatMap(({ id, caps }) =>
    isNew(id) && (caps?.member !== undefined || caps?.memberDay !== undefined) ? [id] : [],
  )
  const receipts = new Map<string, number>()
  const spent = new Map<string, number>()
  const uses = new Map<string, Uses>()
  const dayKey = (sale: Sale, id: string) => `${sale.store} ${sale.day} ${id}`
  const memberKey = (sale: Sale, id: string) => `${sale.member?.id ?? ''} ${id}`

  return {
    of(sale) {
      const { priceFacts: facts } = sale
      const { usage, member } = facts
      const storeDay = byDay.map((id) => [id, usage.storeDay[id] ?? receipts.get(dayKey(sale, id)) ?? 0] as const)
      const sums = budgets.map((id): readonly [string, Fen] => [id, usage.spent[id] ?? fen(spent.get(id) ?? 0)])
      const counted = ofMembers.flatMap((id) => {
        const own = uses.get(memberKey(sale, id))
        return own === undefined ? [] : [[id, own] as const]
      })
      return {
        ...facts,
        usage: {
          storeDay: { ...usage.storeDay, ...Object.fromEntries(storeDay) },
          spent: { ...usage.spent, ...Object.fromEntries(sums) },
        },
        member: member === null ? null : { ...member, uses: { ...member.uses, ...Object.fromEntries(counted) } },
      }
    },
    count(sale, priced) {
      for (const [id, off] of givenAway({ priced, coupons: sale.priceFacts.coupons })) {
        receipts.set(dayKey(sale, id), (receipts.get(dayKey(sale, id)) ?? 0) + 1)
        spent.set(id, (spent.get(id) ?? 0) + off)
        const before = uses.get(memberKey(sale, id))
        const onDay = before?.day === sale.day ? before.onDay + 1 : 1
        uses.set(memberKey(sale, id), { times: (before?.times ?? 0) + 1, day: sale.day, onDay })
      }
    },
  }
}
