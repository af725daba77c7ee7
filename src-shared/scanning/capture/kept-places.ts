import type { ClassifyOptions, ScannedCode } from '../classify.ts'
import type { Gs1Element } from '../gs1/refusal.ts'

/**
 * The places of a code that say what it is and not whose: prefixes, identifiers, dates and measures. All else gets other
 * signs. `source` has the ASCII signs of the read at their places.
 */
export function keptPlaces(source: string, code: ScannedCode, forms: ClassifyOptions): ReadonlySet<number> {
  const kept = new Set<number>()
  const keep = (from: number, length: number) => {
    for (let at = from; at < from + length; at++) kept.add(at)
  }
  const aim = /^[\0-\x20\x7f\ufeff]*(\][A-Za-z][0-9A-Za-z])/.exec(source)
  const start = aim === null ? 0 : aim[0].length
  if (aim !== null) keep(start - 3, 3)
  const scheme = /https?:\/\//i.exec(source)
  if (scheme !== null) keep(scheme.index, scheme[0].length)
  switch (code.kind) {
    case 'member':
    case 'coupon':
    case 'receipt':
      keep(source.search(/SK[MCR]\d{13}/i), 3)
      break
    case 'scale':
      keep(source.search(/\d/), 2)
      break
    case 'digits':
      keep(source.search(/\d/), prefixOf(code.text, forms.cardPrefixes ?? []))
      break
    case 'goods':
    case 'label':
      if (code.label !== undefined) keepElements(source, start, code.label.elements, keep)
      break
    default:
  }
  return kept
}

const prefixOf = (text: string, prefixes: readonly string[]): number =>
  Math.max(0, ...prefixes.filter((prefix) => text.startsWith(prefix)).map((prefix) => prefix.length))

/** Dates, weights and other measures, and numbers of pieces: nobody's. */
const IMPERSONAL = /^(1[1-7]|3[0-6]\d\d|30|37)$/

function keepElements(
  source: string,
  start: number,
  elements: readonly Gs1Element[],
  keep: (from: number, length: number) => void,
): void {
  const isAddress = /https?:\/\//i.test(source)
  let from = start
  for (const { ai, value } of elements) {
    // In an element string they follow each other; in an address other parts may stand between.
    const signs = isAddress ? [`/${ai}/`, `?${ai}=`, `&${ai}=`] : [`(${ai})`, ai]
    const places = signs.map((sign) => ({ sign, at: source.indexOf(sign, from) })).filter(({ at }) => at >= 0)
    const first = places.sort((a, b) => a.at - b.at)[0]
    if (first === undefined) return
    keep(first.at, first.sign.length)
    from = first.at + first.sign.length
    if (IMPERSONAL.test(ai)) keep(from, value.length)
    from += source.startsWith(value, from) ? value.length : 0
  }
}
