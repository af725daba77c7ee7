import { openStore, versionOf, type Store } from './open.ts'
import type { StoreKey } from './sealed/store-key.ts'

/**
 * Opens the database that another window of this till keeps, to read it. Null while there is none of our version: that
 * window makes it, and brings it to a new version. `onGone` is called when it was closed, as it is when that window deletes it or brings it on.
 */
export async function openToRead(name: string, key: StoreKey, onGone: () => void): Promise<Store | null> {
  const found = (await indexedDB.databases()).find((database) => database.name === name)
  const store = openStore(name, key)
  if (found === undefined || versionOf(found) !== store.verno) return null
  store.on('versionchange', () => {
    store.close()
    return false
  })
  store.on('close', onGone)
  await store.open()
  return store
}
