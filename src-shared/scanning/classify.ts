import { codeKind } from '#domain/codes.ts'
import { splitAim } from './aim.ts'
import { looksLikeBankCard } from './bank-card.ts'
import { cardNumberIn } from './card-number.ts'
import { readGtin, type GoodsSymbology } from './gtin.ts'
import { walletOf, type Wallet } from './pay-code.ts'

/** What a scanner read, by its form alone: whether the shop knows it is asked later. */
export type ScannedCode =
  | { readonly kind: 'member' | 'coupon' | 'receipt'; readonly code: string }
  | { readonly kind: 'goods'; readonly gtin: string; readonly gtin14: string; readonly symbology: GoodsSymbology }
  /** The customer's wallet showed its payment code. The code itself goes no further. */
  | { readonly kind: 'pay-code'; readonly wallet: Wallet }
  | { readonly kind: 'digits' | 'text'; readonly text: string }
  /** A bank card that carries a programme of ours: which one, and nothing else of its number. */
  | { readonly kind: 'co-brand'; readonly prefix: string }
  /** Thrown away unread; nothing of it is kept. */
  | { readonly kind: 'dropped'; readonly why: 'bank-card' | 'empty' | 'too-long' }

/** One read: the text, and the AIM symbology id where the scanner told it (`]E0`). */
export type Read = { readonly text: string; readonly aim: string | null }

export type ClassifyOptions = {
  /** First digits of loyalty cards; such numbers are never taken for goods, wallets or bank cards. */
  readonly cardPrefixes?: readonly string[]
  /** First digits of co-branded bank cards, 6–8 of them (ISO/IEC 7812 issuer identification numbers). */
  readonly coBrandPrefixes?: readonly string[]
}

/** Far beyond any code of ours, and short enough that a hostile code costs nothing. */
const LONGEST = 4096

/**
 * Tells what a read is. The first that fits wins: our own codes by prefix and check digit; loyalty
 * cards by prefix; goods by length and check digit; co-branded cards by prefix; wallets' payment codes;
 * bank cards, dropped; other digits; other text. Goods come before bank cards because a number of 13 or 14 digits with
 * a right GS1 check digit is nearly always goods. Never throws.
 */
export function classify(read: Read, options: ClassifyOptions = {}): ScannedCode {
  if (read.text.length > LONGEST) return { kind: 'dropped', why: 'too-long' }
  const { text, aim } = splitAim(tidy(read.text), read.aim)
  if (text === '') return { kind: 'dropped', why: 'empty' }

  const own = codeKind(text)
  if (own !== null) return { kind: own, code: text.toUpperCase() }

  const number = cardNumberIn(text)
  if (number === null) return { kind: 'text', text }
  if (options.cardPrefixes?.some((prefix) => prefix !== '' && number.startsWith(prefix)) === true)
    return { kind: 'digits', text: number }

  const bare = text === number
  const goods = bare ? readGtin(number, aim) : null
  if (goods !== null) return { kind: 'goods', ...goods }
  const coBrand = coBrandOf(number, options.coBrandPrefixes ?? [])
  if (coBrand !== null) return { kind: 'co-brand', prefix: coBrand }
  const wallet = walletOf(number)
  if (wallet !== null) return { kind: 'pay-code', wallet }
  if (looksLikeBankCard(number)) return { kind: 'dropped', why: 'bank-card' }
  return bare ? { kind: 'digits', text } : { kind: 'text', text }
}

/** The longest of the prefixes with which a number of a bank card's length begins; null where none does. */
function coBrandOf(number: string, prefixes: readonly string[]): string | null {
  if (!/^\d{13,19}$/.test(number)) return null
  const met = prefixes.filter((prefix) => prefix !== '' && number.startsWith(prefix))
  return met.reduce<string | null>((best, prefix) => (prefix.length > (best?.length ?? 0) ? prefix : best), null)
}

/** Scanners end a read with CR, LF or Tab; some put STX or NUL around it. GS1's separator stays. */
function tidy(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isFrame(text.charCodeAt(from))) from++
  while (to > from && isFrame(text.charCodeAt(to - 1))) to--
  return text.slice(from, to)
}

const GS = 0x1d
const isFrame = (unit: number): boolean => (unit <= 0x20 && unit !== GS) || unit === 0x7f || unit === 0xfeff
