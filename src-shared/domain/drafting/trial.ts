import { givenAway } from '../given-away.ts'
import { effort } from '../pricing/effort.ts'
import { price } from '../pricing/price.ts'
import type { Programme } from '../programme.ts'
import type { PricedBasket, Sale } from '../sale.ts'
import { fen, points, type BusinessDay, type Fen, type Points } from '../units.ts'
import { runningUses } from './running-uses.ts'

/** What an offer or coupon template took off, over receipts. */
export type Share = { readonly receipts: number; readonly off: Fen }

/** A receipt that comes out otherwise. `less`: what the customer would have paid less; below zero: more. */
export type TriedReceipt = {
  readonly saleId: string
  readonly receipt: string
  readonly day: BusinessDay
  readonly member: string | null
  readonly before: Fen
  readonly after: Fen
  readonly less: Fen
}

export type TrialResult = {
  readonly receipts: number
  readonly changed: number
  /** What customers would have paid less, in all: what the draft would have cost more than the rules in force. */
  readonly cost: Fen
  /** What was paid for these receipts under the rules in force. */
  readonly takings: Fen
  /** Points that would have been earned more. */
  readonly points: Points
  readonly days: readonly {
    readonly day: BusinessDay
    readonly receipts: number
    readonly changed: number
    readonly cost: Fen
  }[]
  /** Members who would have paid less over the period, more, and all who bought. */
  readonly members: { readonly gained: number; readonly lost: number; readonly all: number }
  /** Offers and coupon templates that come out otherwise, the largest difference first. */
  readonly mix: readonly { readonly id: string; readonly before: Share; readonly after: Share }[]
  /** The receipts that would have gained most, and those that would have lost most. */
  readonly gained: readonly TriedReceipt[]
  readonly lost: readonly TriedReceipt[]
}

/** So many receipts are named on either side. */
const NAMED = 10

export type Trial = {
  /** Prices a sale of the past under both; in the order in which they were made, because caps count. */
  add(sale: Sale): void
  result(): TrialResult
}

/**
 * Prices past sales under the rules in force and under a draft, each from the same facts with the same search, so that
 * what differs comes from the draft alone: one that says the same changes nothing. What customers would have done
 * otherwise is not known.
 */
export function openTrial(published: Programme, draft: Programme): Trial {
  const known = new Set([...published.offers, ...published.couponTemplates].map(({ id }) => id))
  const uses = [published, draft].map((programme) => runningUses(programme, (id) => !known.has(id)))
  const mix = new Map<string, { before: { receipts: number; off: number }; after: { receipts: number; off: number } }>()
  const days = new Map<BusinessDay, { receipts: number; changed: number; cost: number }>()
  const members = new Map<string, number>()
  const tried: TriedReceipt[] = []
  const sums = { receipts: 0, takings: 0, points: 0 }

  const priced = (sale: Sale, side: 0 | 1): PricedBasket => {
    const programme = side === 0 ? published : draft
    const result = price(
      { ...(uses[side]?.of(sale) ?? sale.priceFacts), programme, lines: sale.lines },
      { expired: effort() },
    )
    uses[side]?.count(sale, result)
    return result
  }
  const note = (sale: Sale, result: PricedBasket, side: 'before' | 'after') => {
    for (const [id, off] of givenAway({ priced: result, coupons: sale.priceFacts.coupons })) {
      const entry = mix.get(id) ?? { before: { receipts: 0, off: 0 }, after: { receipts: 0, off: 0 } }
      entry[side].receipts++
      entry[side].off += off
      mix.set(id, entry)
    }
  }

  return {
    add(sale) {
      const [before, after] = [priced(sale, 0), priced(sale, 1)]
      note(sale, before, 'before')
      note(sale, after, 'after')
      const less = fen(before.payable - after.payable)
      const day = days.get(sale.day) ?? { receipts: 0, changed: 0, cost: 0 }
      days.set(sale.day, {
        receipts: day.receipts + 1,
        changed: day.changed + (less === 0 ? 0 : 1),
        cost: day.cost + less,
      })
      sums.receipts++
      sums.takings += before.payable
      sums.points += after.earned.points - before.earned.points
      const member = sale.member?.id ?? null
      if (member !== null) members.set(member, (members.get(member) ?? 0) + less)
      if (less === 0) return
      const { id: saleId, receipt } = sale
      const named = { saleId, receipt, day: sale.day, member: sale.member?.name ?? null }
      tried.push({ ...named, before: before.payable, after: after.payable, less })
    },
    result() {
      const byGain = [...tried].sort((a, b) => b.less - a.less || (a.saleId < b.saleId ? -1 : 1))
      const gains = [...members.values()]
      return {
        receipts: sums.receipts,
        changed: tried.length,
        cost: fen(tried.reduce((sum, { less }) => sum + less, 0)),
        takings: fen(sums.takings),
        points: points(sums.points),
        days: [...days]
          .map(([day, { receipts, changed, cost }]) => ({ day, receipts, changed, cost: fen(cost) }))
          .sort((a, b) => (a.day < b.day ? -1 : 1)),
        members: {
          gained: gains.filter((less) => less > 0).length,
          lost: gains.filter((less) => less < 0).length,
          all: gains.length,
        },
        mix: [...mix]
          .map(([id, { before, after }]) => ({ id, before: shareOf(before), after: shareOf(after) }))
          .filter(({ before, after }) => before.off !== after.off || before.receipts !== after.receipts)
          .sort(
            (a, b) =>
              Math.abs(b.after.off - b.before.off) - Math.abs(a.after.off - a.before.off) || (a.id < b.id ? -1 : 1),
          ),
        gained: byGain.filter(({ less }) => less > 0).slice(0, NAMED),
        lost: byGain
          .filter(({ less }) => less < 0)
          .reverse()
          .slice(0, NAMED),
      }
    },
  }
}

const shareOf = ({ receipts, off }: { readonly receipts: number; readonly off: number }): Share => ({
  receipts,
  off: fen(off),
})
