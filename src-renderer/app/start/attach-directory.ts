import { attachDirectory as attach } from '#store/directory/attached.ts'
import { importKey } from '#store/directory/seal.ts'
import { startSearcher } from '#store/directory/searcher.ts'
import type { Store } from '#store/open.ts'

/** Gives the store the key of its member directory (base64) and starts the worker that searches it. */
export async function attachDirectory(store: Store, base64: string): Promise<void> {
  const key = await importKey(base64)
  attach(store, key)
  startSearcher(store, key)
}
