import type { WaitRange } from '#domain/queue/queue-fact.ts'

const MINUTE = 60_000
/** From so many minutes on, people are told fives. */
const FIVES_FROM = 10

/**
 * A wait in minutes as people are told it: never narrower than it is known, in fives from ten minutes on. In: ms. Out:
 * whole minutes, `to` at least 1.
 */
export function waitMinutes({ low, high }: WaitRange): { readonly from: number; readonly to: number } {
  const from = Math.floor(low / MINUTE)
  const to = Math.max(1, Math.ceil(high / MINUTE))
  const step = to >= FIVES_FROM ? 5 : 1
  return { from: Math.floor(from / step) * step, to: Math.ceil(to / step) * step }
}
