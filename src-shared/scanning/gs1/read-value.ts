import type { Result } from '#domain/refusal.ts'
import type { ApplicationIdentifier, Part } from './ai-row.ts'
import { strangeSign } from './charsets.ts'
import { lookAt } from './checks.ts'
import type { Gs1Element, Gs1Refusal } from './refusal.ts'

/** Where a value stands in the text: its element, and each of its signs. */
export type Places = { readonly element: number; readonly sign: (index: number) => number }

/** Takes a value apart by the format of its identifier, and checks every component. */
export function readValue(
  identifier: ApplicationIdentifier,
  value: string,
  places: Places,
): Result<Gs1Element, Gs1Refusal> {
  const { ai } = identifier
  const parts: string[] = []
  let from = 0
  for (const part of identifier.parts) {
    if (part.optional && from === value.length) break
    const text = value.slice(from, from + part.max)
    const wrong = faultOf(part, text, ai, { ...places, sign: (index) => places.sign(from + index) })
    if (wrong !== null) return { ok: false, reason: wrong }
    parts.push(text)
    from += text.length
  }
  if (from < value.length) return { ok: false, reason: { code: 'too-long', at: places.sign(from), ai } }
  return { ok: true, value: { ai, value, parts } }
}

function faultOf(part: Part, text: string, ai: string, places: Places): Gs1Refusal | null {
  const strange = strangeSign(part.charset, text)
  if (strange !== null) return { code: 'sign', at: places.sign(strange), ai }
  if (text.length < part.min) return { code: 'too-short', at: places.element, ai }
  for (const check of part.checks) {
    const place = lookAt(check, text)
    if (place !== null) return { code: 'value', at: places.sign(place), ai, check }
  }
  return null
}

/** An element that stands twice with different values; with the same it is fine (General Specifications, 4.14). */
export function contradicts(elements: readonly Gs1Element[], { ai, value }: Gs1Element): boolean {
  return elements.some((each) => each.ai === ai && each.value !== value)
}
