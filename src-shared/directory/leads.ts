import { CODE_PREFIX } from '#domain/codes.ts'
import type { Member } from '#domain/member.ts'
import { PART, plainText, readNameUnits, TAIL } from './search-keys.ts'

/**
 * How names begin, eight bytes a row, so that of many rows those that a word cannot mean are left out without reading them:
 * who types `li 1234` means one in seven of those with that tail.
 */
export type Leads = { readonly letters: Uint32Array; readonly written: Uint32Array }

/** The lead of a row. */
export type Lead = { readonly letters: number; readonly written: number }

/** Of row number `place`. */
export const leadAt = (leads: Leads | undefined, place: number): Lead => ({
  letters: leads?.letters[place] ?? 0,
  written: leads?.written[place] ?? 0,
})

/** Who is gone begins with nothing. */
export const NO_LEAD: Lead = { letters: 0, written: 0 }

/** Two letters in ten bits: 0 = none, 1 to 26 in either place, of which the second may be missing. */
const SLOT = 10
const SLOTS = 3
const LETTERS = 27
/** Something else than letters a to z, which any word may mean. */
const ANYTHING = 1023
/** There are more parts than are looked at. */
const MORE = 1 << 30
/** Something else than a name is found by letters, as a card may be: any word may mean it. */
const OTHER = 1 << 31
/** Codes of our own begin alike, so a word that could begin one rules nobody out. */
const OWN = [CODE_PREFIX.member, CODE_PREFIX.coupon].map((prefix) => prefix.toLowerCase())

/**
 * Of the first three parts of a name (characters, foreign words) the first two letters of how they are read, ten bits each
 * from the lowest, and the first UTF-16 code unit of how they are written: sixteen bits of the first part, eight of the
 * others. `spoken` as `spokenName` gives it.
 */
export function leadOf(member: Member, spoken: readonly string[] | null): Lead {
  const units = readNameUnits(member, spoken)
  const codes = [member.code, ...member.cards, ...member.coupons.map(({ code }) => code)].map(plainText)
  const isOther = (code: string) => !/^\d/.test(code) && !OWN.some((prefix) => code.startsWith(prefix))
  let letters = (units.length > SLOTS ? MORE : 0) | (codes.some(isOther) ? OTHER : 0)
  let written = 0
  for (const [place, unit] of units.slice(0, SLOTS).entries()) {
    letters |= slotOf(unit.spoken) << (place * SLOT)
    const code = unit.written.charCodeAt(0)
    written |= place === 0 ? code : eightBitsOf(code) << (8 + place * 8)
  }
  return { letters: letters >>> 0, written: written >>> 0 }
}

/** False: the row has no key that begins with any of `starts`, which are plain (see `keyStarts`). */
export const mayMeet = (lead: Lead, starts: readonly string[]): boolean =>
  (lead.letters & OTHER) !== 0 || starts.some((start) => mayStart(lead, start))

function mayStart(lead: Lead, start: string): boolean {
  if (start.startsWith(TAIL)) return true
  const marked = start.startsWith(PART)
  const word = marked ? start.slice(PART.length) : start
  const first = word.charCodeAt(0)
  if (marked ? (lead.letters & MORE) !== 0 : OWN.some((prefix) => prefix.startsWith(word) || word.startsWith(prefix)))
    return true
  const places = marked ? [1, 2] : [0]
  if (numberOf(first) > 0) return places.some((place) => mayBeRead(lead.letters, place, word))
  if (!/^\p{Script=Han}/u.test(word)) return true
  return places.some((place) => writtenAt(lead.written, place) === (place === 0 ? first : eightBitsOf(first)))
}

/** As it is read or by its initials. */
function mayBeRead(letters: number, place: number, word: string): boolean {
  const slot = (letters >>> (place * SLOT)) & ANYTHING
  const next = place + 1 < SLOTS ? (letters >>> ((place + 1) * SLOT)) & ANYTHING : (letters & MORE) === 0 ? 0 : ANYTHING
  if (slot === ANYTHING) return true
  const [one, two] = [Math.floor(slot / LETTERS), slot % LETTERS]
  if (one !== numberOf(word.charCodeAt(0))) return false
  if (word.length === 1 || next === ANYTHING) return true
  const second = numberOf(word.charCodeAt(1))
  // A second letter that is none could be anything.
  return second === 0 || second === two || second === Math.floor(next / LETTERS)
}

/** Of neighbours different ones (Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing). */
const eightBitsOf = (code: number): number => (Math.imul(code, 0x9e37) >>> 8) & 0xff

const writtenAt = (written: number, place: number): number =>
  place === 0 ? written & 0xffff : (written >>> (8 + place * 8)) & 0xff

function slotOf(spoken: string): number {
  if (!/^[a-z]/.test(spoken)) return ANYTHING
  if (spoken.length > 1 && !/^[a-z]{2}/.test(spoken)) return ANYTHING
  return numberOf(spoken.charCodeAt(0)) * LETTERS + (spoken.length > 1 ? numberOf(spoken.charCodeAt(1)) : 0)
}

/** 1 to 26; `v` stands for ü, which is typed as u as well. 0: no letter from a to z. */
function numberOf(code: number): number {
  const number = code - 0x60
  if (number < 1 || number > 26) return 0
  return number === 22 ? 21 : number
}

/** So many rows make a block. */
export const LEADS_PER_BLOCK = 16_384

/** The letters of all, then how all are written; 32 bits each, little-endian. */
export function writeLeads(leads: readonly Lead[]): Uint8Array {
  const bytes = new Uint8Array(leads.length * 8)
  const view = new DataView(bytes.buffer)
  for (const [place, { letters, written }] of leads.entries()) {
    view.setUint32(place * 4, letters, true)
    view.setUint32((leads.length + place) * 4, written, true)
  }
  return bytes
}

/** Puts the blocks of a run, in order, into one. */
export function joinLeads(blocks: readonly Uint8Array[]): Leads {
  const count = blocks.reduce((sum, { length }) => sum + length / 8, 0)
  const [letters, written] = [new Uint32Array(count), new Uint32Array(count)]
  let at = 0
  for (const bytes of blocks) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const rows = bytes.length / 8
    for (let row = 0; row < rows; row++, at++) {
      letters[at] = view.getUint32(row * 4, true)
      written[at] = view.getUint32((rows + row) * 4, true)
    }
  }
  return { letters, written }
}
