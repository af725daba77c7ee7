import type { Result } from '#domain/refusal.ts'
import { hasCheckDigit } from '#domain/codes.ts'
import { readDigitalLink } from './digital-link.ts'
import { readBracketed, readElementString, SEPARATOR } from './element-string.ts'
import { labelOf, type Gs1Label } from './label.ts'
import type { Gs1Refusal } from './refusal.ts'

export type Gs1Syntax = 'gs1' | 'digital-link'
export type Gs1Found = { readonly syntax: Gs1Syntax; readonly read: Result<Gs1Label, Gs1Refusal> }

/** AIM ids that only GS1 codes have: GS1-128, DataBar, GS1 DataMatrix, GS1 QR, GS1 DotCode. */
const GS1_AIM = new Set([']C1', ']e0', ']d2', ']Q3', ']J1'])

/**
 * Reads a text that is a GS1 code by its AIM id or by its form; null where nothing speaks for one. Without an
 * AIM id: brackets, a separator between digits, a GTIN with identifier at the beginning, or an address.
 */
export function readGs1(text: string, aim: string | null): Gs1Found | null {
  if (/^https?:\/\//i.test(text)) {
    const read = readDigitalLink(text)
    if (!read.ok && read.reason.code === 'no-key') return null
    return { syntax: 'digital-link', read: labelled(text, read) }
  }
  if (/^\(\d{2,4}\)/.test(text)) return { syntax: 'gs1', read: labelled(text, readBracketed(text)) }
  const told = aim !== null && GS1_AIM.has(aim)
  if (!told && !looksLikeElements(text)) return null
  return { syntax: 'gs1', read: labelled(text, readElementString(text)) }
}

function looksLikeElements(text: string): boolean {
  if (/^\u001d?\d{2}/.test(text) && text.includes(SEPARATOR)) return true
  return /^01\d{14}/.test(text) && hasCheckDigit(text.slice(2, 16))
}

function labelled(text: string, read: ReturnType<typeof readElementString>): Result<Gs1Label, Gs1Refusal> {
  return read.ok ? { ok: true, value: labelOf(text, read.value) } : read
}
