import type { SetUp, SetUpStep } from '#bridge/set-up.ts'

/** Steps before the till is enrolled; the others need what headquarters answered. */
const BEFORE: readonly SetUpStep[] = ['language', 'headquarters']

/**
 * The step at which a set-up goes on, null where none is under way. Whether the till is enrolled is the host's word, and
 * goes before what was noted: the power may have gone between the two.
 */
export function stepNow(setUp: SetUp, isEnrolled: boolean): SetUpStep | null {
  if (setUp === null) return null
  if (isEnrolled) return BEFORE.includes(setUp.step) ? 'store' : setUp.step
  return BEFORE.includes(setUp.step) ? setUp.step : 'headquarters'
}
