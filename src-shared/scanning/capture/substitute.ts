import { classify, isSecret, type ClassifyOptions, type ScannedCode } from '../classify.ts'
import { decodeText, type TextEncoding } from '../decode-text.ts'
import { SET_UP_CODE } from '../wedge/learn-wedge.ts'
import { binaryOf, bytesOf } from './binary.ts'
import { gistOf, sameGist } from './gist.ts'
import { keptPlaces } from './kept-places.ts'

/**
 * Stands other signs in for those of codes: digits for digits, letters for letters, as many of them, so that the till takes
 * the result for the same kind of code. The same code gets the same substitute. Null where nothing of the code may be kept,
 * or no substitute was found: then it has to be left out.
 */
export type Substitutes = {
  readonly forText: (text: string) => string | null
  /** Of a read: as many bytes, in the same encoding. */
  readonly forBytes: (bytes: Uint8Array, aim: string | null) => Uint8Array | null
}

/** Enough for two check digits and a date; fewer for long texts, so that none takes more than a moment. */
const MOST_TRIES = 5_000
const LEAST_TRIES = 20
const MOST_SIGNS = 200_000

/** `random`: from 0 to below 1. */
export function createSubstitutes(forms: ClassifyOptions, random: () => number): Substitutes {
  const substitute = (source: string, code: ScannedCode, read: (signs: string) => ScannedCode | null) => {
    const gist = gistOf(code)
    const fits = (signs: string): boolean => {
      const again = read(signs)
      return again !== null && sameGist(gistOf(again), gist)
    }
    const kept = keptPlaces(source, code, forms)
    const places = Array.from(source, (_, place) => place).filter((at) => isVaried(source, at) && !kept.has(at))
    if (places.length === 0) return fits(source) ? source : null
    for (let tries = Math.max(LEAST_TRIES, Math.min(MOST_TRIES, MOST_SIGNS / source.length)); tries > 0; tries--) {
      const varied = vary(source, places, random)
      if (varied !== source && fits(varied)) return varied
    }
    return null
  }

  const forText = once((text) => {
    const code = classify({ text, aim: null }, forms)
    if (isSecret(code)) return null
    if (isSetUp(text)) return text
    return substitute(plainText(text), code, (signs) => classify({ text: signs, aim: null }, forms))
  })
  const forAim = (aim: string | null) =>
    once((binary) => {
      const { text, encoding } = decodeText(bytesOf(binary))
      const code = classify({ text, aim }, forms)
      if (isSecret(code)) return null
      if (isSetUp(text)) return binary
      const signs = [...text].length
      return substitute(plainBytes(binary, encoding), code, (varied) => {
        const again = decodeText(bytesOf(varied))
        const same = again.encoding === encoding && [...again.text].length === signs
        return same ? classify({ text: again.text, aim }, forms) : null
      })
    })
  const byAim = new Map<string | null, (binary: string) => string | null>()
  return {
    forText,
    forBytes(bytes, aim) {
      const find = byAim.get(aim) ?? forAim(aim)
      byAim.set(aim, find)
      const found = find(binaryOf(bytes))
      return found === null ? null : bytesOf(found)
    },
  }
}

function once(make: (text: string) => string | null): (text: string) => string | null {
  const made = new Map<string, string | null>()
  return (text) => {
    const before = made.get(text)
    const found = before === undefined ? make(text) : before
    made.set(text, found)
    return found
  }
}

/** The code that sets scanners up says nothing of anybody, and a replay has to learn from it. */
const isSetUp = (text: string): boolean => text.toUpperCase().includes(SET_UP_CODE)

const SETS = ['0123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz']
const setOf = (sign: string): string | undefined => SETS.find((set) => set.includes(sign))
const isVaried = (source: string, at: number): boolean => setOf(source[at] ?? ' ') !== undefined

function vary(source: string, places: readonly number[], random: () => number): string {
  const signs = source.split('')
  for (const at of places) {
    const set = setOf(signs[at] ?? '') ?? ''
    signs[at] = set[Math.floor(random() * set.length)] ?? ''
  }
  return signs.join('')
}

/** Signs beyond ASCII are one and the same; only digits and letters of ASCII are told apart by the till. */
const plainText = (text: string): string =>
  text.replaceAll(/[\p{L}\p{M}\p{N}]/gu, (sign) => (sign > '\x7f' ? '某' : sign))

/** The same for bytes: 某, 𠀀 and é in UTF-8, 啊 in GB18030 (which is no UTF-8), and a byte that is neither. */
function plainBytes(binary: string, encoding: TextEncoding): string {
  if (encoding === 'latin-1') return binary.replaceAll(/[\xa0-\xff]/g, '\xff')
  if (encoding === 'gb18030')
    return binary.replaceAll(/[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x81-\xfe][\x40-\xfe]/g, (sign) =>
      sign.length === 4 ? '\x95\x32\x82\x36' : '\xb0\xa1',
    )
  return binary
    .replaceAll(/[\xf0-\xf4][\x80-\xbf]{3}/g, '\xf0\xa0\x80\x80')
    .replaceAll(/(?!\xef\xbb\xbf)[\xe1-\xef][\x80-\xbf]{2}|\xe0[\x80-\xbf]{2}/g, '\xe6\x9f\x90')
    .replaceAll(/[\xc3-\xdf][\x80-\xbf]/g, '\xc3\xa9')
}
