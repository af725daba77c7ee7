import { createBlindKeys, type BlindKeys } from './blind-keys.ts'
import { createRowSeal } from './row-seal.ts'
import type { StoreKey } from './store-key.ts'

/** Tables in which nobody stands: goods and rules, ids, and files that are sealed as a whole. All others are sealed. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['meta', 'products', 'programmes', 'directoryFiles', 'couponKeys', 'couponMarks'],
  ...['merges', 'hidden', 'erased', 'unconfirmed', 'lostCards', 'seen'],
])

/** The tables whose search keys stand for persons; their index `keys` is blind. */
const BLIND: ReadonlySet<string> = new Set(['members'])
export const BLIND_INDEX = 'keys'

type Row = Readonly<Record<string, unknown>>
type KeyPath = string | readonly string[] | null

/** What of a table's rows has to stay readable for IndexedDB: its primary key and indexes. */
export type TableKeys = { readonly name: string; readonly primary: KeyPath; readonly indexes: readonly KeyPath[] }

/** Turns rows into what lies in the database, and back. */
export type RowSealer = {
  readonly blind: BlindKeys
  seal(table: TableKeys, row: Row): Row
  /** Throws SealBroken. */
  open(table: Pick<TableKeys, 'name' | 'primary'>, row: Row): unknown
}

export const isSealed = (table: string): boolean => !PLAIN.has(table)
export const isBlind = (table: string): boolean => BLIND.has(table)

export function createRowSealer(key: StoreKey): RowSealer {
  const rows = createRowSeal(key)
  const blind = createBlindKeys(key)
  return {
    blind,
    seal(table, row) {
      const clear: Record<string, unknown> = {}
      for (const field of [table.primary, ...table.indexes].flat()) {
        if (field !== null && row[field] !== undefined) clear[field] = row[field]
      }
      if (isBlind(table.name)) clear[BLIND_INDEX] = blind.of(row[BLIND_INDEX] as readonly string[])
      return { ...clear, sealed: rows.seal(placeOf(table, row), row) }
    },
    open: (table, row) => rows.open(placeOf(table, row), row['sealed']),
  }
}

const placeOf = ({ name, primary }: Pick<TableKeys, 'name' | 'primary'>, row: Row): readonly unknown[] => [
  name,
  ...[primary].flat().map((field) => (field === null ? null : row[field])),
]
