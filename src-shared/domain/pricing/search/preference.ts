import type { Move } from './course.ts'

export type Chosen = {
  /** What is left to pay before points and rounding, in fen. */
  readonly left: number
  readonly coupon: Move | null
  readonly moves: readonly Move[]
}

/**
 * Whether `a` goes before `b`: the one that leaves less to pay; then no coupon before one, and the
 * one that expires first; then fewer offers; then the smaller list of ids in order.
 */
export function prefersChoice(a: Chosen, b: Chosen): boolean {
  if (a.left !== b.left) return a.left < b.left
  const [x, y] = [expiry(a.coupon), expiry(b.coupon)]
  if (x !== y) return x < y
  if (a.moves.length !== b.moves.length) return a.moves.length < b.moves.length
  return smallerIds(
    [...a.moves, ...(a.coupon === null ? [] : [a.coupon])],
    [...b.moves, ...(b.coupon === null ? [] : [b.coupon])],
  )
}

/** Of two equally long lists the one that comes first when both are sorted. */
export function smallerIds(a: readonly Move[], b: readonly Move[]): boolean {
  const [x, y] = [a.map(idOf).sort(), b.map(idOf).sort()]
  for (let i = 0; i < x.length; i++) {
    const [p, q] = [x[i] as string, y[i] as string]
    if (p !== q) return p < q
  }
  return false
}

function idOf({ candidate }: Move): string {
  return 'offer' in candidate ? candidate.offer.id : candidate.coupon.id
}

/** Days compare as text; no coupon comes before any. */
function expiry(coupon: Move | null): string {
  return coupon !== null && 'coupon' in coupon.candidate ? coupon.candidate.coupon.validTo : ''
}
