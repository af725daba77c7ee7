/**
 * value × by ÷ over for whole numbers, exact at any size (the product may pass 2^53), rounded down
 * toward zero. Throws RangeError where the result itself is not a safe integer.
 */
export function mulDiv(value: number, by: number, over: number): number {
  const product = value * by
  if (Number.isSafeInteger(product)) return Math.trunc(product / over)
  const exact = Number((BigInt(value) * BigInt(by)) / BigInt(over))
  if (!Number.isSafeInteger(exact)) throw new RangeError(`${value} × ${by} ÷ ${over} is too large`)
  return exact
}

/** The same, with halves rounded up: for non-negative numbers. */
export function mulDivHalfUp(value: number, by: number, over: number): number {
  const product = value * by * 2 + over
  if (Number.isSafeInteger(product)) return Math.trunc(product / (over * 2))
  const exact = Number((BigInt(value) * BigInt(by) * 2n + BigInt(over)) / (BigInt(over) * 2n))
  if (!Number.isSafeInteger(exact)) throw new RangeError(`${value} × ${by} ÷ ${over} is too large`)
  return exact
}
