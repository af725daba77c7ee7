import type { Store } from './open.ts'

/** The room that the browser gives us, in bytes; null where it does not tell. */
export type StorageState = { readonly usage: number | null; readonly quota: number | null; readonly persisted: boolean }

export async function storageState(): Promise<StorageState> {
  const storage = globalThis.navigator?.storage
  if (storage?.estimate === undefined) return { usage: null, quota: null, persisted: false }
  const [{ usage, quota }, persisted] = await Promise.all([storage.estimate(), storage.persisted()])
  return { usage: usage ?? null, quota: quota ?? null, persisted }
}

/** So many rows of a table stand for all. */
const SAMPLE = 20

/** Rows of each table, and about how many bytes they are: the mean of a few as JSON, which IndexedDB does not tell. */
export async function rowSizes(
  store: Store,
): Promise<Readonly<Record<string, { readonly rows: number; readonly bytes: number }>>> {
  const sizes = await Promise.all(
    store.tables.map(async (table) => {
      const [rows, few] = await Promise.all([table.count(), table.limit(SAMPLE).toArray() as Promise<unknown[]>])
      const bytes = few.reduce<number>((sum, row) => sum + sizeOf(row), 0)
      return [table.name, { rows, bytes: few.length === 0 ? 0 : Math.round((bytes / few.length) * rows) }] as const
    }),
  )
  return Object.fromEntries(sizes)
}

/** Binary parts count as what they are, not as their JSON. */
function sizeOf(row: unknown): number {
  let binary = 0
  const text = JSON.stringify(row, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value
    binary += value.byteLength
    return null
  })
  return binary + (text?.length ?? 0)
}
