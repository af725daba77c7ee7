import { ReviewAnswer, type ReviewQuery } from '#protocol/review.ts'
import { callHq, type Called } from './call-hq.ts'

/** Asks headquarters what a period came to, over stores that this till has no receipts of. */
export function askReview({ from, to, staff, scope }: ReviewQuery): Promise<Called<ReviewAnswer>> {
  const query = new URLSearchParams({ from, to, staff, scope })
  return callHq(
    (path, init) => fetch(path, init),
    { method: 'GET', path: `/v1/review?${query.toString()}` },
    ReviewAnswer,
  )
}
