import { Dexie, type Table } from 'dexie'
import type { MetaRow } from './meta-row.ts'
import type {
  BasketRow,
  ConflictRow,
  CouponRow,
  EventRow,
  HeldChangeRow,
  LostCardRow,
  MemberRow,
  MergeRow,
  ProductRow,
  ProgrammeRow,
  RedemptionRow,
  RefundRow,
  RejectionRow,
  SaleRow,
  SeenRow,
  ShiftRow,
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
  readonly refunds: Table<RefundRow, string>
  readonly redemptions: Table<RedemptionRow, string>
  readonly coupons: Table<CouponRow, string>
  readonly conflicts: Table<ConflictRow, string>
  readonly lostCards: Table<LostCardRow, string>
  readonly shifts: Table<ShiftRow, string>
  readonly baskets: Table<BasketRow, string>
  readonly rejections: Table<RejectionRow, number>
  readonly unknown: Table<UnknownChangeRow, [string, string]>
  readonly held: Table<HeldChangeRow, [string, string]>
  readonly seen: Table<SeenRow, [string, string]>
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
    unconfirmed: 'seq, memberId, points, *takes',
    products: 'id, *keys, doc.price, [doc.category+doc.price]',
    staff: 'id',
    programmes: 'version, id',
    // Not unique: two stores of a chain set up apart could print one number, and a pull must not stop at it.
    sales: 'id, receipt, memberId, day, *marks',
    refunds: 'id, receipt, saleId, day',
    redemptions: 'id, memberId, day, givenSeq, returnedSeq',
    coupons: 'id, code',
    conflicts: 'id, state, ownSeq',
    lostCards: 'id, ownSeq',
    shifts: 'id, state, seq',
    baskets: 'id, state',
    rejections: 'seq',
    unknown: '[kind+id], kind',
    held: '[kind+id], kind',
    seen: '[kind+id]',
  })
  return store
}

/**
 * Runs `work` in one read-write transaction, by default over the whole store: all of it happens or
 * none. Inside, only the store may be waited for, or the transaction ends early.
 */
export function inOneTransaction<T>(
  store: Store,
  work: () => Promise<T>,
  tables: readonly Table[] = store.tables,
): Promise<T> {
  // Dexie keeps track of native `await` only where the function that it is given is itself async.
  return store.transaction('rw', tables, async () => await work())
}

/** The tables that own facts read and write. The others stay free for searching while one is written. */
export function factTables(store: Store): readonly Table[] {
  const { products, rejections, unknown, held, seen } = store
  const others = new Set<Table>([products, rejections, unknown, held, seen])
  return store.tables.filter((table) => !others.has(table))
}

/** Whether a write failed because the disk or the browser's quota is full. Nothing of it was kept. */
export function isStorageFull(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Object; cause = (cause as { inner?: unknown }).inner) {
    if ((cause as { name?: unknown }).name === 'QuotaExceededError') return true
  }
  return false
}

/** Asks the browser not to evict the database. Out: whether it promised; false where it cannot say. */
export async function askForPersistence(): Promise<boolean> {
  const storage = globalThis.navigator?.storage
  if (storage?.persist === undefined) return false
  return (await storage.persisted()) || (await storage.persist())
}
