import { Dexie, type Table } from 'dexie'
import type { MetaRow } from './meta.ts'
import type {
  BasketRow,
  EventRow,
  MemberRow,
  MergeRow,
  ProductRow,
  ProgrammeRow,
  RejectionRow,
  SaleRow,
  StaffRow,
  UnconfirmedRow,
  UnknownChangeRow,
} from './rows.ts'

/** Everything that the till keeps. Screens read through `queries.ts` and write through use cases. */
export type Store = Dexie & {
  readonly meta: Table<MetaRow, string>
  readonly events: Table<EventRow, number>
  readonly members: Table<MemberRow, string>
  readonly merges: Table<MergeRow, string>
  readonly unconfirmed: Table<UnconfirmedRow, number>
  readonly products: Table<ProductRow, string>
  readonly staff: Table<StaffRow, string>
  readonly programmes: Table<ProgrammeRow, number>
  readonly sales: Table<SaleRow, string>
  readonly baskets: Table<BasketRow, string>
  readonly rejections: Table<RejectionRow, number>
  readonly unknown: Table<UnknownChangeRow, [string, string]>
}

/**
 * Opens the till's database, by default `shuke`; a till that was enrolled anew gets a name of its
 * own. Durability is strict: Chromium's default lets a finished transaction get lost with the power.
 */
export function openStore(name = 'shuke'): Store {
  const store = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Store
  store.version(1).stores({
    meta: 'key',
    events: 'seq, &id, kind, *members',
    members: 'id, *keys',
    merges: 'id, into',
    unconfirmed: 'seq, memberId',
    products: 'id, *keys',
    staff: 'id',
    programmes: 'version, id',
    sales: 'id, &receipt, memberId, day',
    baskets: 'id, state',
    rejections: 'seq',
    unknown: '[kind+id], kind',
  })
  return store
}

/** Asks the browser not to evict the database. Out: whether it promised; false where it cannot say. */
export async function askForPersistence(): Promise<boolean> {
  const storage = globalThis.navigator?.storage
  if (storage?.persist === undefined) return false
  return (await storage.persisted()) || (await storage.persist())
}
