import type { BasisPoints, Fen, Milli } from '#domain/units.ts'
import { formatMoneyShort, parseMoney } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'

/**
 * Between what is typed and what stands in the programme. What cannot be read becomes null, which the schema refuses at its
 * field; what was left empty becomes undefined and is left out.
 */
export type Typed<T> = T | null | undefined

const plain = (text: string): string => text.normalize('NFKC').replaceAll('。', '.').trim()

export const moneyOf = (text: string): Typed<number> => (plain(text) === '' ? undefined : parseMoney(text))
export const moneyText = (sum: Fen | undefined): string =>
  sum === undefined ? '' : formatMoneyShort(sum).replace('¥', '').replaceAll(',', '')

/** `12` or `12.5` percent, in hundredths of one. */
export const percentOf = (text: string): Typed<number> => scaled(text, 2)
export const percentText = (share: BasisPoints | undefined): string => (share === undefined ? '' : String(share / 100))

/** `1.5` of something, ×1.5: in ten-thousandths. */
export const rateOf = (text: string): Typed<number> => scaled(text, 4)
export const rateText = (rate: BasisPoints): string => String(rate / 10_000)

export const quantityOf = (text: string): Typed<number> => scaled(text, 3)
export const quantityText = (quantity: Milli | undefined): string =>
  quantity === undefined ? '' : formatQuantity(quantity).replaceAll(',', '')

export const countOf = (text: string): Typed<number> => scaled(text, 0)
export const countText = (count: number | null | undefined): string =>
  count === null || count === undefined ? '' : String(count)

/** `19:30` as minutes after midnight. */
export function minuteOf(text: string): Typed<number> {
  const typed = plain(text)
  if (typed === '') return undefined
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(typed) ?? /^(\d{1,2})$/.exec(typed)
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)]
  return match === null || minute > 59 || hour * 60 + minute > 1440 ? null : hour * 60 + minute
}

export const textOf = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

/** Names with commas of any kind, or spaces, between them. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .split(/[,、;\s]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Without what was left empty. */
export const filled = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** A list with something in it; undefined where it is empty. */
export const ifAny = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list)

/** A number with at most `places` decimals, in units of the last of them. */
function scaled(text: string, places: number): Typed<number> {
  const typed = plain(text)
  if (typed === '') return undefined
  const match = new RegExp(`^(\\d{1,9})(?:\\.(\\d{0,${places}}))?$`).exec(typed)
  if (match === null) return null
  return Number(match[1]) * 10 ** places + Number((match[2] ?? '').padEnd(places, '0') || '0')
}
