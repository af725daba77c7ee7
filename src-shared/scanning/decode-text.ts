/** How the bytes of a read were understood. */
export type TextEncoding = 'utf-8' | 'gb18030' | 'latin-1'
export type DecodedText = { readonly text: string; readonly encoding: TextEncoding }

/** Every host has it; this room's compiler settings know neither the browser nor Node. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string }

/**
 * The text of a read. Chinese codes come as UTF-8 or, from older printers and offices, as GB18030:
 * UTF-8 is tried first because a GB18030 text is hardly ever valid UTF-8, while the reverse happens.
 * Bytes that are neither are taken as Latin-1. A byte order mark is dropped, and so are control
 * characters other than tab, line ends and the separators of GS1 and ISO/IEC 15434. Never throws.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const text = decodeAs(encoding, bytes)
    if (text !== null) return { text: withoutControls(text), encoding }
  }
  return { text: withoutControls(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')), encoding: 'latin-1' }
}

function decodeAs(encoding: TextEncoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** EOT, tab, LF, CR, FS, GS, RS and US carry meaning inside codes. */
const MEANT = new Set([0x04, 0x09, 0x0a, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f])

function withoutControls(text: string): string {
  let kept = ''
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0
    const isControl = point < 0x20 || (point >= 0x7f && point < 0xa0) || point === 0xfeff
    if (!isControl || MEANT.has(point)) kept += sign
  }
  return kept
}
