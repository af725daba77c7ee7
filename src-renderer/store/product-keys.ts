import type { Product } from '#domain/product.ts'
import { backwards, nameKeys, plainText, type ToPinyin } from '#directory/search-keys.ts'

/** Keys of a product: its codes, each also as GTIN-14 and by its tail, name with pinyin and initials. */
export function productKeys(product: Product, toPinyin: ToPinyin): string[] {
  const codes = product.codes.map(plainText)
  const digits = codes.filter((code) => /^\d+$/.test(code))
  const gtins = digits.filter((code) => [8, 12, 13, 14].includes(code.length)).map((code) => code.padStart(14, '0'))
  return [...new Set([...codes, ...gtins, ...digits.map(backwards), ...nameKeys(product.name, 'thing', toPinyin)])]
}
