import { givenAway } from '../given-away.ts'
import { offsLeft } from '../offs-left.ts'
import type { Refund } from '../refund.ts'
import type { Sale } from '../sale.ts'
import { fen, type BusinessDay, type Fen } from '../units.ts'

/** Receipts that were not taken back whole, by members among them, and what was paid for them less refunds. */
export type Bills = { readonly receipts: number; readonly members: number; readonly paid: Fen }

/** What an offer or coupon template cost: `off` less what came back. `others` are the receipts that did not use it. */
export type OfferCost = Bills & { readonly off: Fen; readonly others: Bills }

export type CostSum = {
  add(sale: Sale, refunds: readonly Refund[]): void
  /** Of an offer or template over the business days from `from` on. */
  of(id: string, from: BusinessDay): OfferCost
  /** What was paid on each day, less refunds of its receipts; days without a receipt are not in it. */
  takings(): ReadonlyMap<BusinessDay, Fen>
  /** The first day on which it was used; null where it never was. */
  firstUse(id: string): BusinessDay | null
}

type Sum = { receipts: number; members: number; paid: number; off: number }
const none = (): Sum => ({ receipts: 0, members: 0, paid: 0, off: 0 })

/** Adds up what rules cost, sale by sale, in any order. */
export function openCostSum(): CostSum {
  const days = new Map<BusinessDay, { readonly all: Sum; readonly by: Map<string, Sum> }>()

  const put = (sum: Sum, isMember: boolean, paid: number, off: number) => {
    sum.receipts++
    if (isMember) sum.members++
    sum.paid += paid
    sum.off += off
  }
  const total = (
    from: BusinessDay,
    pick: (day: { readonly all: Sum; readonly by: Map<string, Sum> }) => Sum | undefined,
  ): Sum =>
    [...days].reduce((sum, [day, entry]) => {
      const own = day < from ? undefined : pick(entry)
      if (own === undefined) return sum
      return {
        receipts: sum.receipts + own.receipts,
        members: sum.members + own.members,
        paid: sum.paid + own.paid,
        off: sum.off + own.off,
      }
    }, none())

  return {
    add(sale, refunds) {
      if (refunds.some(({ whole }) => whole)) return
      const entry = days.get(sale.day) ?? { all: none(), by: new Map<string, Sum>() }
      days.set(sale.day, entry)
      const paid = refunds.reduce((left, { money }) => left - money, sale.priced.payable as number)
      const isMember = sale.member !== null
      put(entry.all, isMember, paid, 0)
      const templates = new Map(sale.coupons.map(({ id, template }) => [id, template]))
      const offs = new Map([...givenAway(sale).keys()].map((id) => [id, 0]))
      for (const { source, off } of offsLeft(sale, refunds)) {
        const id = source.kind === 'offer' ? source.id : source.kind === 'coupon' ? templates.get(source.id) : undefined
        if (id !== undefined) offs.set(id, (offs.get(id) ?? 0) + off)
      }
      for (const [id, off] of offs) {
        const own = entry.by.get(id) ?? none()
        entry.by.set(id, own)
        put(own, isMember, paid, off)
      }
    },
    of(id, from) {
      const [own, all] = [total(from, ({ by }) => by.get(id)), total(from, (day) => day.all)]
      return {
        ...{ receipts: own.receipts, members: own.members, paid: fen(own.paid), off: fen(own.off) },
        others: {
          receipts: all.receipts - own.receipts,
          members: all.members - own.members,
          paid: fen(all.paid - own.paid),
        },
      }
    },
    takings: () => new Map([...days].map(([day, { all }]) => [day, fen(all.paid)])),
    firstUse: (id) => [...days].flatMap(([day, { by }]) => (by.has(id) ? [day] : [])).sort()[0] ?? null,
  }
}
