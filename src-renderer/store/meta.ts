import type { Meta, MetaKey } from './meta-row.ts'
import type { Store } from './tables.ts'

export type { Meta, MetaKey } from './meta-row.ts'

/** The value of `key`, or undefined where none was written yet. */
export async function readMeta<K extends MetaKey>(store: Store, key: K): Promise<Meta[K] | undefined> {
  return (await store.meta.get(key))?.value as Meta[K] | undefined
}

/** Sets `key`; part of the running transaction where there is one. */
export async function writeMeta<K extends MetaKey>(store: Store, key: K, value: Meta[K]): Promise<void> {
  await store.meta.put({ key, value })
}
