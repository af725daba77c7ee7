import { mulDiv } from './mul-div.ts'

/**
 * Shares `total` out in proportion to `weights`, in whole numbers that sum exactly to it, by the
 * largest-remainder method (Hamilton): each share is rounded down, and what is left over goes one
 * by one to the largest remainders, earlier places first among equals.
 *
 * In: a non-negative total and non-negative weights, whole numbers. A share never exceeds its
 * weight while `total` is at most the sum of the weights. Where all weights are zero the whole
 * total must be zero as well; anything else throws RangeError, for there is nobody to give it to.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (total === 0) return weights.map(() => 0)
  if (sum === 0) throw new RangeError(`cannot share ${total} among nothing`)
  const shares = weights.map((weight) => mulDiv(total, weight, sum))
  const left = total - shares.reduce((a, b) => a + b, 0)
  if (left === 0) return shares
  const rests = weights.map((weight, place) => remainder(total, weight, sum, shares[place] as number))
  const bySize = [...rests.keys()].sort((a, b) => (rests[b] as number) - (rests[a] as number) || a - b)
  for (const place of bySize.slice(0, left)) shares[place] = (shares[place] as number) + 1
  return shares
}

/** What rounding `share` down left of total × weight. Subtracted, for dividing large numbers once more takes several times as long. */
function remainder(total: number, weight: number, sum: number, share: number): number {
  const product = total * weight
  if (Number.isSafeInteger(product)) return product - share * sum
  return Number((BigInt(total) * BigInt(weight)) % BigInt(sum))
}
