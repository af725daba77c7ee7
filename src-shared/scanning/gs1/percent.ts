import type { Result } from '#domain/refusal.ts'
import type { Gs1Refusal } from './refusal.ts'

/** A part of an address without its percent signs, and where each of its signs stood. */
export type Decoded = { readonly text: string; readonly places: readonly number[] }

/**
 * Takes percent-encoding off a part of an address, from a place to a place (RFC 3986, 2.1). A byte
 * becomes one sign: GS1's sets are ASCII, so what is not is found as a strange sign afterwards.
 */
export function decodePercent(address: string, from: number, to: number): Result<Decoded, Gs1Refusal> {
  const places: number[] = []
  let text = ''
  for (let at = from; at < to;) {
    places.push(at)
    if (address.charAt(at) !== '%') {
      text += address.charAt(at)
      at += 1
      continue
    }
    const digits = address.slice(at + 1, Math.min(at + 3, to))
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) return { ok: false, reason: { code: 'escape', at } }
    text += String.fromCharCode(Number.parseInt(digits, 16))
    at += 3
  }
  return { ok: true, value: { text, places } }
}
