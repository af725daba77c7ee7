/**
 * lnΓ and its first two derivatives for x > 0, by Stirling's series behind x = 10, to which smaller x are lifted by
 * Γ(x+1) = x Γ(x). The series alternates, so what is left out is less than its first term: below 1e-16 each
 * (NIST Digital Library of Mathematical Functions 5.11.1, 5.11.2, 5.11(ii) and 5.15.8). With rounding the error is
 * below 1e-14 × max(1, |value|).
 */
const FROM = 10
const HALF_LN_2_PI = 0.918_938_533_204_672_8

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  let [at, product] = [x, 1]
  for (; at < FROM; at++) product *= at
  const y = 1 / (at * at)
  const series =
    1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360_360 - y / 156)))))
  return (at - 0.5) * Math.log(at) - at + HALF_LN_2_PI + series / at - Math.log(product)
}

/** ψ(x) = d ln Γ(x) / dx, x > 0. */
export function digamma(x: number): number {
  let [at, lifted] = [x, 0]
  for (; at < FROM; at++) lifted += 1 / at
  const y = 1 / (at * at)
  const series =
    y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - y * (691 / 32_760 - y * (1 / 12)))))))
  return Math.log(at) - 0.5 / at - series - lifted
}

/** ψ′(x), x > 0. */
export function trigamma(x: number): number {
  let [at, lifted] = [x, 0]
  for (; at < FROM; at++) lifted += 1 / (at * at)
  const y = 1 / (at * at)
  const series =
    1 / 6 -
    y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - y * (5 / 66 - y * (691 / 2730 - y * (7 / 6 - (y * 3617) / 510))))))
  return 1 / at + y / 2 + (series * y) / at + lifted
}
