/**
 * How long `needed` events of a Poisson process take of which `seen` were seen in the time 1 per event: the value that
 * is not exceeded in the part Φ(z) of all cases, as a multiple of `needed`. With the rate unknown that time follows an
 * F distribution with 2·needed and 2·seen degrees of freedom.
 *
 * Source of the form: E. Paulson, "An approximate normalization of the analysis of variance distribution", Annals of
 * Mathematical Statistics 13 (1942), from the cube root of Wilson and Hilferty (1931). Good to a few percent for
 * needed ≥ 1, seen ≥ 3 and |z| ≤ 3, where its divisor is above 0.
 */
export function timeQuantile(needed: number, seen: number, z: number): number {
  const a = 1 / (9 * needed)
  const b = 1 / (9 * seen)
  const root = Math.sqrt(b * (1 - a) ** 2 + a * (1 - b) ** 2 - z ** 2 * a * b)
  return Math.max(0, ((1 - a) * (1 - b) + z * root) / ((1 - b) ** 2 - z ** 2 * b)) ** 3
}
