/** An event as it stands in the body of a push, and the sale in it: null where there is none. */
export type AsWritten = { readonly event: string; readonly sale: string | null }

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const [MINUS, ZERO, NINE, SMALL_A, SMALL_Z] = [0x2d, 0x30, 0x39, 0x61, 0x7a]
/** How deep an event lies in `{"events":[…]}`, its data, and the sale in that. */
const [LIST, EVENT, DATA, SALE] = [2, 3, 4, 5]

/**
 * The texts of the events of a push in order, so that they need not be written again to be kept. `body` has been read as
 * JSON. Null for an event that has anything in it which `JSON.stringify` writes otherwise: white space, fractions and
 * exponents (which SQL would not take for whole numbers), `\u` (by which two keys may be the same).
 */
export function asWritten(body: string): readonly (AsWritten | null)[] {
  let texts: (AsWritten | null)[] = []
  let depth = 0
  let isPlain = true
  let [event, sale, key, before] = [0, 0, 0, 0]
  let [inData, inSale] = [false, false]
  let saleText: string | null = null
  for (let at = 0; at < body.length; at++) {
    const sign = body.charCodeAt(at)
    if (sign === QUOTE) {
      key = at
      at = endOfString(body, at)
    } else if (sign === OPEN_OBJECT || sign === OPEN_LIST) {
      depth++
      // Of members of one name the last counts, here as for JSON.parse.
      if (depth === LIST) texts = []
      else if (depth === EVENT) {
        event = at
        isPlain = true
        saleText = null
      } else if (depth === DATA && sign === OPEN_OBJECT && body.startsWith('"data":', key)) {
        inData = true
        saleText = null
      } else if (depth === SALE && inData && body.startsWith('"sale":', key)) {
        inSale = true
        sale = at
      }
    } else if (sign === CLOSE_OBJECT || sign === CLOSE_LIST) {
      if (depth === SALE && inSale) {
        saleText = body.slice(sale, at + 1)
        inSale = false
      } else if (depth === DATA) inData = false
      else if (depth === EVENT) {
        const text = body.slice(event, at + 1)
        texts.push(isPlain && !text.includes('\\u') ? { event: text, sale: saleText } : null)
      }
      depth--
    } else if (!isUsual(sign, before)) isPlain = false
    before = sign
  }
  return texts
}

/** Outside of strings: whole numbers, `true`, `false` and `null`, and what stands between values. */
function isUsual(sign: number, before: number): boolean {
  if (sign >= ZERO && sign <= NINE) return true
  if (sign >= SMALL_A && sign <= SMALL_Z) return !(before >= ZERO && before <= NINE)
  return sign === COMMA || sign === COLON || sign === MINUS
}

/** Where the string that begins at `from` ends. */
function endOfString(body: string, from: number): number {
  let end = from
  for (;;) {
    end = body.indexOf('"', end + 1)
    let slashes = 0
    while (body.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
  }
}
