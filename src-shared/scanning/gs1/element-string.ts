import { APPLICATION_IDENTIFIERS, identifierAt, predefinedLength } from './application-identifiers.ts'
import type { ApplicationIdentifier } from './ai-row.ts'
import { contradicts, readValue } from './read-value.ts'
import type { Gs1Element, Gs1Read, Gs1Refusal } from './refusal.ts'

/** Scanners send FNC1 between elements as this sign (General Specifications, 7.8). */
export const SEPARATOR = '\u001d'

/** One element found in the text: where it begins, where its value stands, and where the next one begins. */
type Found = {
  readonly identifier: ApplicationIdentifier
  readonly from: number
  readonly to: number
  readonly next: number
}
/** Finds the element that begins at a place of the text; null where there is no identifier. */
type Finder = (text: string, at: number) => Found | null

/**
 * Reads an element string, as scanners send it for GS1-128, DataBar, GS1 DataMatrix, GS1 QR and
 * GS1 DotCode, without the AIM id: identifier and value, the next after a separator, or at once where the
 * length is predefined. A separator that is not needed does no harm. Never throws.
 */
export function readElementString(text: string): Gs1Read {
  const from = text.startsWith(SEPARATOR) ? 1 : 0
  return readElements(text, from, separated)
}

/** Reads the form for people: identifiers in brackets, no separators. Never throws. */
export function readBracketed(text: string): Gs1Read {
  return readElements(text, 0, bracketed)
}

function readElements(text: string, from: number, find: Finder): Gs1Read {
  if (text.length <= from) return refuse({ code: 'empty', at: 0 })
  const elements: Gs1Element[] = []
  for (let at = from; at < text.length;) {
    const found = find(text, at)
    if (found === null) return refuse({ code: 'unknown-ai', at })
    const { identifier } = found
    const places = { element: at, sign: (index: number) => Math.min(found.from + index, text.length - 1) }
    const element = readValue(identifier, text.slice(found.from, found.to), places)
    if (!element.ok) return element
    if (contradicts(elements, element.value)) return refuse({ code: 'repeated', at, ai: identifier.ai })
    elements.push(element.value)
    at = found.next
  }
  return { ok: true, value: elements }
}

const refuse = (reason: Gs1Refusal): Gs1Read => ({ ok: false, reason })

function separated(text: string, at: number): Found | null {
  const identifier = identifierAt(text, at)
  if (identifier === null) return null
  const from = at + identifier.ai.length
  const separator = text.indexOf(SEPARATOR, from)
  const end = separator < 0 ? text.length : separator
  const to = Math.min(end, from + (predefinedLength(identifier) ?? text.length))
  return { identifier, from, to, next: text.charAt(to) === SEPARATOR ? to + 1 : to }
}

/** A value may hold brackets as well: only an identifier in brackets begins the next element. */
function bracketed(text: string, at: number): Found | null {
  const identifier = bracketAt(text, at)
  if (identifier === null) return null
  const from = at + identifier.ai.length + 2
  let to = from
  while (to < text.length && bracketAt(text, to) === null) to++
  return { identifier, from, to, next: to }
}

function bracketAt(text: string, at: number): ApplicationIdentifier | null {
  if (text.charAt(at) !== '(') return null
  const close = text.indexOf(')', at)
  return close < 0 || close - at > 5 ? null : (APPLICATION_IDENTIFIERS.get(text.slice(at + 1, close)) ?? null)
}
