import type { Bridge } from '#bridge/routes.ts'
import { attachDirectory as attach } from '#store/directory/attached.ts'
import { importKey } from '#store/directory/seal.ts'
import { startSearcher } from '#store/directory/searcher.ts'
import type { Store } from '#store/open.ts'

/**
 * Gives the store the key of its member directory and starts the worker that searches it. Where the host has no key now,
 * the till goes on with the members that it has as rows.
 */
export async function attachDirectory(store: Store, bridge: Bridge): Promise<void> {
  const answer = await bridge.call('directory.key', {})
  if (!answer.ok) {
    console.error(`the member directory cannot be opened: ${answer.code}`)
    return
  }
  const key = await importKey(answer.data.key)
  attach(store, key)
  startSearcher(store, key)
}
