import type { Table } from 'dexie'
import type { Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import { plainText } from '#directory/search-keys.ts'
import type { Store } from './open.ts'
import { keyStarts, MATCH_KINDS, matchTerm, rarity, searchTerms, type MatchKind, type Term } from './search-terms.ts'

export type { MatchKind } from './search-terms.ts'
export type MemberHit = { readonly member: Member; readonly match: MatchKind }
export type ProductHit = { readonly product: Product; readonly match: MatchKind }

/**
 * Members that `text` may mean, best first, at most `limit`: mobile, its last digits (three or more),
 * card, code, name, pinyin, initials, or several of them, which must all be met.
 */
export async function findMembers(store: Store, text: string, limit: number): Promise<readonly MemberHit[]> {
  const found = await findRows(store.members, text, limit, ({ doc }) => doc.profile.name)
  return found.map(({ row, match }) => ({ member: row.doc, match }))
}

/** Products that `text` may mean, best first, at most `limit`: code, its last digits, name, pinyin, initials. */
export async function findProducts(store: Store, text: string, limit: number): Promise<readonly ProductHit[]> {
  const found = await findRows(store.products, text, limit, ({ doc }) => doc.name)
  return found.map(({ row, match }) => ({ product: row.doc, match }))
}

type Row = { readonly id: string; readonly keys: readonly string[] }

/** So many rows are cheaper to read and look at than to meet in the index first. */
const FEW = 200

async function findRows<R extends Row>(
  table: Table<R, string>,
  text: string,
  limit: number,
  name: (row: R) => string,
): Promise<readonly { readonly row: R; readonly match: MatchKind }[]> {
  const terms = searchTerms(text)
  if (terms.length === 0) return []
  const rows = await candidates(table, terms, limit)
  return rows
    .flatMap((row) => {
      const kinds = terms.map((term) => matchTerm(row.keys, term))
      if (kinds.includes(null)) return []
      const score = (kinds as MatchKind[]).reduce((sum, kind) => sum + MATCH_KINDS.indexOf(kind), 0)
      return [{ row, match: bestOf(kinds as MatchKind[]), score }]
    })
    .sort((a, b) => a.score - b.score || compare(name(a.row), name(b.row)) || compare(a.row.id, b.row.id))
    .slice(0, limit)
}

/** Rows that may meet all terms: of one word from the index, of several those of the rarest. */
async function candidates<R extends Row>(table: Table<R, string>, terms: readonly Term[], limit: number): Promise<R[]> {
  const [only] = terms
  if (terms.length === 1 && only?.parts.length === 1) return ofOneWord(table, only.whole, limit)
  const words = terms.flatMap((term) => term.parts).toSorted((a, b) => rarity(b) - rarity(a))
  // zhang8899 may also be one word, such as a code.
  const [rarest = '', ...others] = words
  const wholes = terms.flatMap((term) => (term.parts.length > 1 ? [term.whole] : []))
  const [whole, rows] = await Promise.all([
    Promise.all(wholes.map((word) => read(table, startsIn(table, word), FEW))),
    read(table, startsIn(table, rarest), FEW),
  ])
  if (rows.length < FEW) return distinct([...whole.flat(), ...rows])
  const ids = await Promise.all([rarest, ...others].map((word) => idsOf(table, startsIn(table, word))))
  const inAll = [...(ids[0] ?? [])].filter((id) => ids.every((set) => set.has(id))).slice(0, FEW)
  const met = await table.bulkGet(inAll)
  return distinct([...whole.flat(), ...met.filter((row) => row !== undefined)])
}

/** Rows of one word; a whole number, such as a mobile or a bar code, is looked up as such first. */
async function ofOneWord<R extends Row>(table: Table<R, string>, word: string, limit: number): Promise<R[]> {
  if (/^\d{8,}$/.test(word)) {
    const exact = await table.where('keys').equals(word).limit(limit).toArray()
    if (exact.length > 0) return exact
  }
  return read(table, startsIn(table, word), limit)
}

/** Names of goods hold numbers (200g), those of people do not: one lookup less while somebody waits. */
function startsIn<R>(table: Table<R, string>, word: string): readonly string[] {
  const starts = keyStarts(word)
  return table.name === 'members' && /^\d{3,}$/.test(word) ? starts.slice(0, -1) : starts
}

async function read<R extends Row>(table: Table<R, string>, starts: readonly string[], limit: number): Promise<R[]> {
  const found = await Promise.all(starts.map((start) => table.where('keys').startsWith(start).limit(limit).toArray()))
  return distinct(found.flat())
}

async function idsOf<R>(table: Table<R, string>, starts: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = await Promise.all(starts.map((start) => table.where('keys').startsWith(start).primaryKeys()))
  return new Set(ids.flat())
}

function distinct<R extends Row>(rows: readonly R[]): R[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

const bestOf = (kinds: readonly MatchKind[]) => MATCH_KINDS.find((kind) => kinds.includes(kind)) ?? 'part'
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Id of the member with exactly this mobile number, or null. */
export async function memberByMobile(store: Store, mobile: string): Promise<string | null> {
  const rows = await store.members.where('keys').equals(mobile).toArray()
  return rows.find(({ doc }) => doc.profile.mobile === mobile)?.id ?? null
}

/** The member whose code or card this is, exactly, or null. */
export async function memberByCode(store: Store, code: string): Promise<Member | null> {
  const wanted = plainText(code)
  const rows = await store.members.where('keys').equals(wanted).toArray()
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
