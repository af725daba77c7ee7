import type { BusinessDay, Millis } from '../units.ts'
import { inOrder, type CareFact, type RateAct, type Score } from './care-fact.ts'

/** What a customer said of a sale, or of how a complaint was solved. */
export type Rating = Omit<RateAct, 'kind'> & {
  readonly subject: string
  readonly memberId: string | null
  readonly day: BusinessDay
  readonly at: Millis
}

/** Sales and complaints are rated once: whichever till asks, it is the same rating. */
export const ratingOfSale = (saleId: string): string => `rating.sale.${saleId}`
export const ratingOfComplaint = (complaintId: string): string => `rating.complaint.${complaintId}`

/** The ratings that these facts make, in the order in which they were given; of several of one sale the first counts. */
export function ratingsOf(facts: readonly CareFact[]): readonly Rating[] {
  const seen = new Set<string>()
  return inOrder(facts).flatMap(({ subject, memberId, day, at, act }) => {
    if (act.kind !== 'rate' || seen.has(subject)) return []
    seen.add(subject)
    const { kind: _, ...said } = act
    return [{ subject, memberId, day, at, ...said }]
  })
}

/** The worst of the three scores. */
export const worstScore = ({ product, service, solving }: Pick<RateAct, 'product' | 'service' | 'solving'>): Score =>
  Math.min(product, service, solving) as Score
