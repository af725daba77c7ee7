import { codeKind, SIGNED_PREFIX, staffCodeIn } from '#domain/codes.ts'
import type { ScalePattern } from '#domain/scale-pattern.ts'
import { splitAim } from './aim.ts'
import { looksLikeBankCard } from './bank-card.ts'
import { cardNumberIn } from './card-number.ts'
import type { Gs1Label } from './gs1/label.ts'
import { readGs1, type Gs1Found, type Gs1Syntax } from './gs1/read-gs1.ts'
import type { Gs1Refusal } from './gs1/refusal.ts'
import { printedGtin, readGtin, type GoodsSymbology } from './gtin.ts'
import { walletOf, type Wallet } from './pay-code.ts'
import { readScaleCode, type ScaleCode } from './scale-code.ts'

/** What a scanner read, by its form alone: whether the shop knows it is asked later. */
export type ScannedCode =
  | { readonly kind: 'member' | 'coupon' | 'receipt' | 'ticket'; readonly code: string }
  /** By its prefix and length; whether it is genuine is looked at later. */
  | { readonly kind: 'signed-coupon'; readonly code: string }
  /** The card of somebody who works here: who has its code can sign in, so it is neither shown nor kept. */
  | { readonly kind: 'staff-card'; readonly code: string }
  | {
      readonly kind: 'goods'
      readonly gtin: string
      readonly gtin14: string
      readonly symbology: GoodsSymbology | Gs1Syntax
      /** What a GS1 code says besides; a plain number on the pack says nothing. */
      readonly label?: Gs1Label
    }
  /** A label of the shop's own scales. `text` are its digits. */
  | ({ readonly kind: 'scale'; readonly text: string } & ScaleCode)
  /** A GS1 code of something other than goods: a coupon, a carton, a payment slip. */
  | { readonly kind: 'label'; readonly label: Gs1Label }
  /** The customer's wallet showed its payment code. The code itself goes no further. */
  | { readonly kind: 'pay-code'; readonly wallet: Wallet }
  | {
      readonly kind: 'digits' | 'text'
      readonly text: string
      /** Why it is no GS1 code, where it looks like one. */
      readonly gs1?: Gs1Refusal
    }
  /** A bank card that carries a programme of ours: which one, and nothing else of its number. */
  | { readonly kind: 'co-brand'; readonly prefix: string }
  /** Thrown away unread; nothing of it is kept. */
  | { readonly kind: 'dropped'; readonly why: 'bank-card' | 'empty' | 'too-long' }

/** Whether nothing of what was read may be shown or kept. */
export const isSecret = (code: ScannedCode): boolean =>
  code.kind === 'staff-card' ||
  code.kind === 'pay-code' ||
  code.kind === 'co-brand' ||
  (code.kind === 'dropped' && code.why === 'bank-card')

/** One read: the text, and the AIM symbology id where the scanner told it (`]E0`). */
export type Read = { readonly text: string; readonly aim: string | null }

export type ClassifyOptions = {
  /** First digits of loyalty cards; such numbers are never taken for goods, wallets or bank cards. */
  readonly cardPrefixes?: readonly string[]
  /** First digits of co-branded bank cards, 6–8 of them (ISO/IEC 7812 issuer identification numbers). */
  readonly coBrandPrefixes?: readonly string[]
  /** How the shop's scales print their codes; the first that fits is taken. */
  readonly scalePatterns?: readonly ScalePattern[]
}

/** Far beyond any code of ours, and short enough that a hostile code costs nothing. */
const LONGEST = 4096

/**
 * Tells what a read is. The first that fits wins: our own codes and staff cards by prefix and check digit; loyalty
 * cards by prefix; the shop's scales by their patterns; goods by length and check digit; co-branded cards by
 * prefix; wallets' payment codes; bank cards, dropped; GS1 codes; other digits; other text. Goods come before bank
 * cards because a number of 13 or 14 digits with a right GS1 check digit is nearly always goods, and GS1
 * codes after them, so that no form of theirs lets a card's number through. Never throws.
 */
export function classify(read: Read, options: ClassifyOptions = {}): ScannedCode {
  if (read.text.length > LONGEST) return { kind: 'dropped', why: 'too-long' }
  const { text, aim } = splitAim(tidy(read.text), read.aim)
  if (text === '') return { kind: 'dropped', why: 'empty' }

  const own = codeKind(text)
  if (own !== null) return { kind: own, code: text.toUpperCase() }

  const staff = staffCodeIn(text)
  if (staff !== null) return { kind: 'staff-card', code: staff }
  if (SIGNED.test(text)) return { kind: 'signed-coupon', code: text.toUpperCase() }

  const number = cardNumberIn(text)
  const known = number === null ? null : numberKind(number, text === number, aim, options)
  if (known !== null) return known
  const found = readGs1(text, aim)
  return found === null ? { kind: number === text ? 'digits' : 'text', text } : gs1Kind(text, found)
}

/** The shortest signed coupon has 176 signs; one of which signs were lost is still told as what it is. */
const SIGNED = new RegExp(`^${SIGNED_PREFIX}[A-Z0-9]{100,}$`, 'i')

/** What a number is, `bare` or in groups or a track; null where it is only a number. */
function numberKind(number: string, bare: boolean, aim: string | null, options: ClassifyOptions): ScannedCode | null {
  if (options.cardPrefixes?.some((prefix) => prefix !== '' && number.startsWith(prefix)) === true)
    return { kind: 'digits', text: number }
  const scale = bare ? readScaleCode(number, options.scalePatterns ?? []) : null
  if (scale?.ok === true) return { kind: 'scale', text: number, ...scale.value }
  const goods = bare ? readGtin(number, aim) : null
  if (goods !== null) return { kind: 'goods', ...goods }
  const coBrand = coBrandOf(number, options.coBrandPrefixes ?? [])
  if (coBrand !== null) return { kind: 'co-brand', prefix: coBrand }
  const wallet = walletOf(number)
  if (wallet !== null) return { kind: 'pay-code', wallet }
  return looksLikeBankCard(number) ? { kind: 'dropped', why: 'bank-card' } : null
}

function gs1Kind(text: string, { syntax, read }: Gs1Found): ScannedCode {
  const gtin14 = read.ok ? read.value.gtin14 : null
  if (read.ok && gtin14 !== null)
    return { kind: 'goods', gtin: printedGtin(gtin14), gtin14, symbology: syntax, label: read.value }
  // A card's number between brackets or separators is no code of goods.
  if (looksLikeBankCard(text.replaceAll(/[()\s\u001d-]/g, ''))) return { kind: 'dropped', why: 'bank-card' }
  if (read.ok) return { kind: 'label', label: read.value }
  return { kind: /^\d+$/.test(text) ? 'digits' : 'text', text, gs1: read.reason }
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
