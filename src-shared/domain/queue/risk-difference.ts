/** One group of a stratum: how many there were, and to how many of them it happened. Whole numbers. */
export type Group = { readonly size: number; readonly events: number }

/** A stratum with both groups that are compared. */
export type Stratum = { readonly one: Group; readonly other: Group }

/** A difference of risks (1 = 100 %) with the square root of its variance. */
export type RiskDifference = { readonly difference: number; readonly error: number }

/**
 * By how much the risk of `one` lies above that of `other` within the strata, taken together with the weights of Mantel
 * and Haenszel (1959); null where no stratum has both groups. The variance is right for many small strata as well as for
 * few large ones: T. Sato, "On the variance estimator for the Mantel–Haenszel risk difference", Biometrics 45 (1989), in
 * the form that SAS/STAT gives for FREQ, "Common Risk Difference".
 */
export function riskDifference(strata: readonly Stratum[]): RiskDifference | null {
  let weights = 0
  let sum = 0
  let p = 0
  let q = 0
  for (const { one, other } of strata) {
    const both = one.size + other.size
    if (one.size === 0 || other.size === 0) continue
    weights += (one.size * other.size) / both
    sum += (one.events * other.size - other.events * one.size) / both
    const skew = (one.size * other.size * (other.size - one.size)) / 2
    p += (one.size ** 2 * other.events - other.size ** 2 * one.events + skew) / both ** 2
    q += (one.events * (other.size - other.events) + other.events * (one.size - one.events)) / (2 * both)
  }
  if (weights === 0) return null
  const difference = sum / weights
  // Rounding may leave a variance of nothing a little below it.
  return { difference, error: Math.sqrt(Math.max(0, difference * p + q)) / weights }
}
