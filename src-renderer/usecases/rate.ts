import type { RateAct } from '#domain/care/care-fact.ts'
import { ratingOfComplaint, ratingOfSale } from '#domain/care/rating.ts'
import type { Result } from '#domain/refusal.ts'
import { recordCareFact, type NoCare } from './care-desk.ts'
import type { Ports } from './ports.ts'
import type { NotRecorded } from './record.ts'

/** What is rated: a sale, or how a complaint was solved. */
export type Rated = { readonly kind: 'sale' | 'complaint'; readonly id: string; readonly memberId: string | null }

export type RateRefusal = NoCare | NotRecorded

/** Keeps what a customer said, once for what is rated, with no network. */
export async function rate(
  ports: Ports,
  input: {
    /** UUID, made once where it begins. */
    readonly factId: string
    readonly rated: Rated
    readonly said: Pick<RateAct, 'product' | 'service' | 'solving' | 'recommend'>
    readonly staff: string
  },
): Promise<Result<null, RateRefusal>> {
  const { factId: id, rated, said, staff } = input
  const isSale = rated.kind === 'sale'
  const subject = isSale ? ratingOfSale(rated.id) : ratingOfComplaint(rated.id)
  const result = await recordCareFact<never>(ports, { id, subject, staff }, async () => {
    const about = { sale: isSale ? rated.id : null, complaint: isSale ? null : rated.id }
    return { ok: true, value: { memberId: rated.memberId, act: { kind: 'rate', ...about, ...said } } }
  })
  return result.ok ? { ok: true, value: null } : result
}
