import type { WaitRange } from '#domain/queue/queue-fact.ts'

const MINUTE = 60_000
/** From so many minutes on, people are told fives. */
const FIVES_FROM = 10
/** A range that is wider than this many times its beginning, and ends late, says no more than how long it takes at least. */
const WIDE = 4
const LATE = 60

export type WaitWords = {
  /** From … to; shorter than `to`; or nothing but at least `from`. */
  readonly kind: 'range' | 'within' | 'least'
  readonly from: number
  readonly to: number
}

/**
 * A wait in minutes as people are told it: never narrower than it is known, in fives from ten minutes on. In: ms. Out:
 * whole minutes, `to` at least 1.
 */
export function waitMinutes({ low, high }: WaitRange): WaitWords {
  const first = Math.floor(low / MINUTE)
  const last = Math.max(1, Math.ceil(high / MINUTE))
  const step = last >= FIVES_FROM ? 5 : 1
  const [from, to] = [Math.floor(first / step) * step, Math.ceil(last / step) * step]
  if (from === 0) return { kind: 'within', from, to }
  return { kind: to > LATE && to > WIDE * from ? 'least' : 'range', from, to }
}
