import type { Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import { plainText, TAIL } from '#directory/search-keys.ts'
import { rowsByKey } from './directory/member-rows.ts'
import { searcherOf, type MemberHit } from './directory/searcher.ts'
import type { Store } from './open.ts'
import type { FoundRow } from './directory/find-filed.ts'
import type { ProductRow } from './rows.ts'
import { memberIndex, tableIndex, type Lookups, type Row, type SearchIndex } from './search-index.ts'
import { keyStarts, MATCH_KINDS, matchTerm, rarity, searchTerms, type MatchKind, type Term } from './search-terms.ts'

export type { MatchKind } from './search-terms.ts'
export type { MemberHit } from './directory/searcher.ts'
export type ProductHit = { readonly product: Product; readonly match: MatchKind }

/**
 * Members that `text` may mean, best first, at most `limit`: mobile, its last digits (three or more),
 * card, code, name, pinyin, initials, or several of them, which must all be met.
 */
export async function findMembers(store: Store, text: string, limit: number): Promise<readonly MemberHit[]> {
  const searcher = searcherOf(store)
  return searcher === null ? findMembersHere(store, text, limit) : searcher(text, limit)
}

/** The same in this thread. */
export async function findMembersHere(store: Store, text: string, limit: number): Promise<readonly MemberHit[]> {
  const found = await findMemberRows(store, text, limit)
  return found.map(({ row, match }) => ({ member: row.doc, match }))
}

/** The same, as rows. */
export const findMemberRows = (
  store: Store,
  text: string,
  limit: number,
): Promise<readonly { readonly row: FoundRow; readonly match: MatchKind }[]> =>
  findRows(memberIndex(store), text, limit, ({ doc }) => doc.profile.name)

/** Products that `text` may mean, best first, at most `limit`: code, its last digits, name, pinyin, initials. */
export async function findProducts(store: Store, text: string, limit: number): Promise<readonly ProductHit[]> {
  const found = await findRows(tableIndex<ProductRow>(store, 'products', true), text, limit, ({ doc }) => doc.name)
  return found.map(({ row, match }) => ({ product: row.doc, match }))
}

/** So many rows are cheaper to read and look at than to meet in the index first. */
const FEW = 200

async function findRows<R extends Row>(
  index: SearchIndex<R>,
  text: string,
  limit: number,
  name: (row: R) => string,
): Promise<readonly { readonly row: R; readonly match: MatchKind }[]> {
  const terms = searchTerms(text)
  if (terms.length === 0) return []
  for (const asked of lookups(terms, limit, index.holdsNumbers)) {
    const rows = await index.read(asked)
    const met = rows.flatMap((row) => {
      const kinds = terms.map((term) => matchTerm(row.keys, term))
      if (kinds.includes(null)) return []
      const score = (kinds as MatchKind[]).reduce((sum, kind) => sum + MATCH_KINDS.indexOf(kind), 0)
      return [{ row, match: bestOf(kinds as MatchKind[]), score }]
    })
    if (met.length > 0) {
      return met
        .sort((a, b) => a.score - b.score || compare(name(a.row), name(b.row)) || compare(a.row.id, b.row.id))
        .slice(0, limit)
    }
  }
  return []
}

/**
 * What to look up for rows that may meet all terms: of one word all, of several those of the rarest. Where that is digits,
 * they are taken for a tail first, and for anything else only if nobody is meant: of a million members ten thousand
 * have a mobile that begins as such a tail does.
 */
function lookups(terms: readonly Term[], limit: number, numbers: boolean): readonly Lookups[] {
  const [only] = terms
  if (terms.length === 1 && only?.parts.length === 1) {
    // A whole number, such as a mobile or a bar code, is looked up as such first.
    const exact = /^\d{8,}$/.test(only.whole) ? only.whole : null
    return [{ exact, words: [startsIn(only.whole, numbers)], wholes: [], limit }]
  }
  const sorted = terms.flatMap((term) => term.parts).toSorted((a, b) => rarity(b) - rarity(a))
  const words = sorted.map((word) => startsIn(word, numbers))
  // zhang8899 may also be one word, such as a code.
  const wholes = terms.flatMap((term) => (term.parts.length > 1 ? [startsIn(term.whole, numbers)] : []))
  const all = { exact: null, words, wholes, limit: FEW }
  const [[tail = ''] = [], ...others] = words
  return !numbers && tail.startsWith(TAIL) ? [{ ...all, words: [[tail], ...others] }, all] : [all]
}

/** Names of goods hold numbers (200g), those of people do not: one lookup less while somebody waits. */
function startsIn(word: string, numbers: boolean): readonly string[] {
  const starts = keyStarts(word)
  return !numbers && /^\d{3,}$/.test(word) ? starts.slice(0, -1) : starts
}

const bestOf = (kinds: readonly MatchKind[]) => MATCH_KINDS.find((kind) => kinds.includes(kind)) ?? 'part'
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Id of the member with exactly this mobile number, or null. */
export async function memberByMobile(store: Store, mobile: string): Promise<string | null> {
  const rows = await rowsByKey(store, mobile)
  return rows.find(({ doc }) => doc.profile.mobile === mobile)?.id ?? null
}

/** The member whose code or card this is, exactly, or null. */
export async function memberByCode(store: Store, code: string): Promise<Member | null> {
  const wanted = plainText(code)
  const rows = await rowsByKey(store, wanted)
  const met = rows.find(({ doc }) => [doc.code, ...doc.cards].some((each) => plainText(each) === wanted))
  return met?.doc ?? null
}

/** The product with this code, as printed or as GTIN-14, or null. */
export async function productByCode(store: Store, code: string): Promise<Product | null> {
  const wanted = plainText(code)
  const gtin14 = /^\d{8,14}$/.test(wanted) ? wanted.padStart(14, '0') : wanted
  const rows = await store.products.where('keys').anyOf([wanted, gtin14]).distinct().toArray()
  const met = rows.find(({ doc }) => doc.codes.some((each) => isSameCode(plainText(each), wanted, gtin14)))
  return met?.doc ?? null
}

function isSameCode(own: string, wanted: string, gtin14: string): boolean {
  return own === wanted || (/^(\d{8}|\d{12,14})$/.test(own) && own.padStart(14, '0') === gtin14)
}
