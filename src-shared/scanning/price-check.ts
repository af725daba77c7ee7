/**
 * What a digit becomes by each weighting factor: times the factor, with the tens taken off (−) or added (+)
 * (General Specifications, 7.9.2).
 */
const WEIGHED = { '2-': '0246891357', '3': '0369258147', '5+': '0516273849', '5-': '0594837261' } as const

/**
 * The check digit for an amount of four or five digits in an in-store code (General Specifications, 7.9.3
 * and 7.9.4). Null for anything else.
 */
export function priceCheckDigit(amount: string): string | null {
  if (/^\d{4}$/.test(amount)) return String((3 * weigh(amount, ['2-', '2-', '3', '5-'])) % 10)
  if (!/^\d{5}$/.test(amount)) return null
  const rest = weigh(amount, ['5+', '2-', '5-', '5+', '2-']) % 10
  return String(WEIGHED['5-'].indexOf(String((10 - rest) % 10)))
}

const weigh = (digits: string, factors: readonly (keyof typeof WEIGHED)[]): number =>
  factors.reduce((sum, factor, i) => sum + Number(WEIGHED[factor].charAt(Number(digits[i]))), 0)
