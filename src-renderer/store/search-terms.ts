import { backwards, PART, plainText, TAIL } from '#directory/search-keys.ts'

/** Long names are indexed by their first 24 characters, so no more of a term can be looked up. */
const LONGEST = 24

/** A word of what was typed. `parts` are its runs of Chinese, letters and digits: zhang8899 = zhang + 8899. */
export type Term = { readonly whole: string; readonly parts: readonly string[] }

/** How well a row meets a term, best first. `tail`: last digits; `start`: begins so; `part`: a later character does. */
export const MATCH_KINDS = ['exact', 'tail', 'start', 'part'] as const
export type MatchKind = (typeof MATCH_KINDS)[number]

/** The words of `text`, at most six; more would be a paste, not a search. */
export function searchTerms(text: string): readonly Term[] {
  return plainText(text)
    .split(/[\s,;,;、]+/u)
    .map((whole) => ({ whole, parts: whole.match(/\p{Script=Han}+|\p{N}+|\p{L}+/gu) ?? [] }))
    .filter(({ parts }) => parts.length > 0)
    .slice(0, 6)
    .map(({ whole, parts }) => ({ whole, parts: parts.length > 1 ? parts : [whole] }))
}

const isDigits = (word: string) => /^\d+$/.test(word)

/** Beginnings of keys that a row with this word has, best match first; any one of them is enough. */
export function keyStarts(word: string): readonly string[] {
  const start = word.slice(0, LONGEST)
  const tail = isDigits(word) && word.length >= 3 ? [backwards(word)] : []
  return [...tail, start, PART + start]
}

/**
 * How rare a word is likely to be, to look up the rarest of several first: digits name one person in
 * thousands, a Chinese character one in a hundred, a letter far fewer.
 */
export function rarity(word: string): number {
  if (isDigits(word)) return word.length * 10
  return [...word].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 8 : 3), 0)
}

/** How a row with `keys` meets `term`: as a whole word or in each of its parts; null where it does not. */
export function matchTerm(keys: readonly string[], term: Term): MatchKind | null {
  const whole = matchWord(keys, term.whole)
  if (whole !== null || term.parts.length === 1) return whole
  const parts = term.parts.map((part) => matchWord(keys, part))
  return parts.includes(null) ? null : worst(parts as MatchKind[])
}

function matchWord(keys: readonly string[], word: string): MatchKind | null {
  if (keys.includes(word)) return 'exact'
  const met = keyStarts(word).find((start) => keys.some((key) => key.startsWith(start)))
  if (met === undefined) return null
  return met.startsWith(TAIL) ? 'tail' : met.startsWith(PART) ? 'part' : 'start'
}

/** The weakest of several matches: what an intersection is worth. */
function worst(kinds: readonly MatchKind[]): MatchKind {
  return MATCH_KINDS[Math.max(...kinds.map((kind) => MATCH_KINDS.indexOf(kind)))] ?? 'part'
}
