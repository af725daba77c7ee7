import type { Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { ToPinyin } from './pinyin.ts'

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
const LONGEST = 24
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

/** Keys of a product: its codes, each also as GTIN-14 and by its tail, name with pinyin and initials. */
export function productKeys(product: Product, toPinyin: ToPinyin): string[] {
  const codes = product.codes.map(plainText)
  const digits = codes.filter((code) => /^\d+$/.test(code))
  const gtins = digits.filter((code) => [8, 12, 13, 14].includes(code.length)).map((code) => code.padStart(14, '0'))
  return [...new Set([...codes, ...gtins, ...digits.map(backwards), ...nameKeys(product.name, 'thing', toPinyin)])]
}

/** `~` and the digits from the last to the first. */
export function backwards(digits: string): string {
  return TAIL + [...digits].reverse().join('')
}

function nameKeys(name: string, as: 'person' | 'thing', toPinyin: ToPinyin): string[] {
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

type Unit = { readonly written: string; readonly spoken: string }

/** A Chinese character each, a foreign word or number each, without what stands between them. */
function nameUnits(written: string, as: 'person' | 'thing', toPinyin: ToPinyin): readonly Unit[] {
  const characters = [...written]
  const spoken = HAN.test(written) ? toPinyin(written, as) : characters
  const units: Unit[] = []
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
