import type { Member } from '#domain/member.ts'

/** Reads Chinese aloud: one entry per character, lower case, without tones, `v` for ü. */
export type ToPinyin = (text: string, as: 'person' | 'thing') => readonly string[]

/**
 * Search keys: what a row is found by in the one index `keys`, all in lower case.
 * Plain: a whole thing from its start (mobile, code, card, name, pinyin, initials).
 * `~`: digits read backwards, so that a tail is a prefix of it.
 * `-`: a name from a later character on, in writing, pinyin or initials.
 * The marks keep 小敏 from standing before 敏… when somebody types a surname.
 */
export const TAIL = '~'
export const PART = '-'

/** Long names are found by their first characters; the index need not hold more. */
export const LONGEST = 24
const HAN = /\p{Script=Han}/u

/** Full width to half width, no accents of width, lower case, no space at the ends (NFKC). */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}

/** Keys of a member: mobile and its tail, code, cards, coupons, name with pinyin and initials. */
export function memberKeys(member: Member, toPinyin: ToPinyin): string[] {
  const { mobile, name } = member.profile
  const codes = [member.code, ...member.cards, ...member.coupons.map(({ code }) => code)].map(plainText)
  const cardTails = member.cards.map(plainText).filter((card) => /^\d+$/.test(card))
  return [
    ...new Set([mobile, ...[mobile, ...cardTails].map(backwards), ...codes, ...nameKeys(name, 'person', toPinyin)]),
  ]
}

/** `~` and the digits from the last to the first. */
export function backwards(digits: string): string {
  return TAIL + [...digits].reverse().join('')
}

/** Keys of a name from each of its characters on: in writing, pinyin and initials. */
export function nameKeys(name: string, as: 'person' | 'thing', toPinyin: ToPinyin): string[] {
  const written = plainText(name)
  const units = nameUnits(written, as, toPinyin)
  const keys = new Set<string>()
  for (let from = 0; from < units.length; from++) {
    const rest = units.slice(from)
    const mark = from === 0 ? '' : PART
    const spoken = rest.map(({ spoken }) => spoken).join('')
    for (const key of [
      rest.map(({ written }) => written).join(''),
      spoken,
      spoken.replaceAll('v', 'u'),
      rest.map(({ spoken }) => spoken[0] ?? '').join(''),
    ]) {
      keys.add(mark + key.slice(0, LONGEST))
    }
  }
  return [...keys]
}

/** A part of a name, plain. */
export type NameUnit = { readonly written: string; readonly spoken: string }

/** A Chinese character each, a foreign word or number each, without what stands between them. */
function nameUnits(written: string, as: 'person' | 'thing', toPinyin: ToPinyin): readonly NameUnit[] {
  const characters = [...written]
  const spoken = HAN.test(written) ? toPinyin(written, as) : characters
  const units: NameUnit[] = []
  let word = ''
  const endWord = () => {
    if (word !== '') units.push({ written: word, spoken: word })
    word = ''
  }
  for (const [place, character] of characters.entries()) {
    if (HAN.test(character)) {
      endWord()
      units.push({ written: character, spoken: plainText(spoken[place] ?? character) })
    } else if (/[\p{L}\p{N}]/u.test(character)) word += character
    else endWord()
  }
  endWord()
  return units
}

/** How a member's name is read, one entry per character of its plain form; null where there is nothing Chinese in it. */
export function spokenName(member: Member, toPinyin: ToPinyin): readonly string[] | null {
  const written = plainText(member.profile.name)
  return HAN.test(written) ? toPinyin(written, 'person') : null
}

/** The parts of a member's name: a Chinese character each, a foreign word or number each. */
export const readNameUnits = (member: Member, spoken: readonly string[] | null): readonly NameUnit[] =>
  nameUnits(plainText(member.profile.name), 'person', () => spoken ?? [])

/** Keys of a member whose name was read where the segments were built, without the dictionary. */
export const keysAsSpoken = (member: Member, spoken: readonly string[] | null): string[] =>
  memberKeys(member, () => spoken ?? [])
