import { allocate } from '../allocate.ts'
import type { HeldPlan } from '../member.ts'
import type { BasketLine, DiscountSource, PricedLine, Sale } from '../sale.ts'

/** What a whole line is worth in a refund, by the stored allocation. The numbers are those of `RefundLine`. */
export type LineTotal = {
  readonly lineId: string
  readonly line: BasketLine
  readonly priced: PricedLine
  /** The paid membership that it sold. */
  readonly plan: HeldPlan | null
  readonly money: number
  readonly pointsBack: number
  readonly pointsReversed: number
  readonly partnerBack: number
  readonly partnerReversed: number
}

/**
 * Each line of a sale with what all of it would give back. The points that paid are shared out by what
 * they took off each line, the partner's points that were earned by what was paid for the goods; both by
 * largest remainder, so that the lines add up to the sale.
 */
export function lineTotals(sale: Sale): readonly LineTotal[] {
  const lines = new Map(sale.lines.map((line) => [line.id, line]))
  const { points, partner, lines: priced } = sale.priced
  const off = (kind: DiscountSource['kind']) => priced.map((line) => sumOff(line, kind))
  const back = allocate(points.spent, off('points'))
  const partnerBack = allocate(partner?.burnt.spent ?? 0, off('partner-points'))
  const planOf = (lineId: string) => sale.plans.find((plan) => plan.lineId === lineId) ?? null
  const goods = priced.map(({ lineId, net }) => (planOf(lineId) === null ? net : 0))
  const partnerReversed = allocate(partner?.earned ?? 0, goods)
  return priced.flatMap((each, place): LineTotal[] => {
    const line = lines.get(each.lineId)
    if (line === undefined) return []
    return [
      {
        lineId: each.lineId,
        line,
        priced: each,
        plan: planOf(each.lineId),
        money: each.net,
        pointsBack: back[place] ?? 0,
        pointsReversed: each.earns,
        partnerBack: partnerBack[place] ?? 0,
        partnerReversed: partnerReversed[place] ?? 0,
      },
    ]
  })
}

function sumOff({ discounts }: PricedLine, kind: DiscountSource['kind']): number {
  return discounts.reduce((sum, { source, off }) => sum + (source.kind === kind ? off : 0), 0)
}
