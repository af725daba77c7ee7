import { sumPeriod } from '#domain/review/period-sum.ts'
import { may } from '#domain/may.ts'
import { millis } from '#domain/units.ts'
import { ReviewQuery, type ReviewAnswer } from '#protocol/review.ts'
import type { Context } from '../context.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import type { Till } from '../till.ts'
import { staffOfStore } from '../staff-of-store.ts'
import { daySums } from './day-sums.ts'

/**
 * GET /v1/review: what a period came to, in the till's store or in all. Refusals: `bad-request`, `not-allowed` where the
 * person that the till names may not look at it.
 */
export async function review(context: Context, till: Till, query: unknown): Promise<Reply<ReviewAnswer>> {
  const asked = parse(ReviewQuery, query)
  if (!asked.ok) return asked.reply
  const { from, to, staff, scope } = asked.value
  return context.db.transaction(async (tx) => {
    const person = await staffOfStore(tx, staff, till.store)
    if (person === null || !may(person.role, scope === 'area' ? 'review-all-stores' : 'review-store'))
      return refuse(403, 'not-allowed')
    const stores = await tx.query<{ id: string; name: string }>(
      'SELECT id, name FROM store WHERE $1::text IS NULL OR id = $1 ORDER BY name, id',
      [scope === 'area' ? null : till.store],
    )
    const all = []
    for (const { id, name } of stores) all.push({ id, name, days: await daySums(tx, id, { from, to }) })
    return done<ReviewAnswer>({
      period: sumPeriod(
        all.flatMap(({ days }) => days),
        from,
        to,
      ),
      stores: all.map(({ id, name, days }) => ({ id, name, period: sumPeriod(days, from, to) })),
      now: millis(context.now()),
    })
  }, 'snapshot')
}
