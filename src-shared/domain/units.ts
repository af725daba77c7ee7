/**
 * The units of the shop. Each is a whole number with a brand, so that the compiler refuses to add
 * fen to points or to pass a bare number where money is meant. A brand exists in types only: what
 * is stored and sent is a plain number.
 */
declare const unit: unique symbol

/** Money in fen (1/100 yuan), a safe integer. Discounts are positive amounts that are taken off. */
export type Fen = number & { readonly [unit]: 'fen' }
/** Loyalty points, a safe integer. */
export type Points = number & { readonly [unit]: 'points' }
/** Milliseconds since 1970-01-01T00:00Z, or a length of time in ms, a safe integer. */
export type Millis = number & { readonly [unit]: 'millis' }
/** Thousandths of the unit of sale: 1 piece = 1000, 0.356 kg = 356. */
export type Milli = number & { readonly [unit]: 'milli' }
/** Hundredths of a percent: 12.5 % = 1250. */
export type BasisPoints = number & { readonly [unit]: 'basis-points' }
/** The shop's own calendar day `YYYY-MM-DD`; it begins at the store's cut-off hour, not at midnight. */
export type BusinessDay = string & { readonly [unit]: 'business-day' }

function whole(value: number, name: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a safe whole number, got ${value}`)
  return value
}

/** Brands a whole number as fen. Throws RangeError for fractions and beyond ±(2^53−1): that is a defect. */
export const fen = (value: number): Fen => whole(value, 'fen') as Fen
/** Brands a whole number as points. Throws RangeError for fractions and unsafe integers. */
export const points = (value: number): Points => whole(value, 'points') as Points
/** Brands a whole number as milliseconds. Throws RangeError for fractions and unsafe integers. */
export const millis = (value: number): Millis => whole(value, 'millis') as Millis
/** Brands a whole number as thousandths of the unit of sale. Throws RangeError for fractions. */
export const milli = (value: number): Milli => whole(value, 'milli') as Milli
/** Brands a whole number as basis points. Throws RangeError for fractions. */
export const basisPoints = (value: number): BasisPoints => whole(value, 'basis points') as BasisPoints
/** Brands `YYYY-MM-DD` as a business day. Throws RangeError for any other shape. */
export const businessDay = (value: string): BusinessDay => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new RangeError(`business day must be YYYY-MM-DD, got ${value}`)
  return value as BusinessDay
}
