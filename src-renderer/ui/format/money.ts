import { fen, type Fen } from '#domain/units.ts'

/** U+2212, as wide as a digit, so that columns of figures stay aligned. */
const MINUS = '\u2212'

/** Groups of three digits with commas: 1234567 → `1,234,567`. In: a whole number, not negative. */
export function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Fen as people read it: 123450 → `¥1,234.50`; −800 → `−¥8.00`. Without `sign` the ¥ is left out. */
export function formatMoney(amount: Fen, options: { readonly sign?: boolean } = {}): string {
  const size = Math.abs(amount)
  const yuan = Math.floor(size / 100)
  const rest = String(size % 100).padStart(2, '0')
  return `${amount < 0 ? MINUS : ''}${options.sign === false ? '' : '¥'}${grouped(yuan)}.${rest}`
}

/** As short as is exact, for sentences: 8000 → `¥80`, 850 → `¥8.50`. */
export function formatMoneyShort(amount: Fen): string {
  return amount % 100 === 0 ? formatMoney(amount).slice(0, -3) : formatMoney(amount)
}

/**
 * Reads a sum as it is typed or pasted: `1,234.5`, `¥1234.50`, full-width digits and marks. Null for
 * anything else, for more than two decimals, and beyond what is exact in fen.
 */
export function parseMoney(text: string): Fen | null {
  const plain = text.normalize('NFKC').trim().replace(/[。]/g, '.').replaceAll(MINUS, '-')
  const match = /^(-?)[¥¥]?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{0,2}))?$/.exec(plain)
  if (match === null || (match[2] === undefined && !match[3])) return null
  const yuan = Number((match[2] ?? '0').replaceAll(',', ''))
  const size = yuan * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  if (!Number.isSafeInteger(size)) return null
  return fen(match[1] === '-' && size !== 0 ? -size : size)
}
