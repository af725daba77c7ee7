import { openStore, type Store } from '../open.ts'
import { findMemberRows } from '../search.ts'
import { attachDirectory, openDirectory } from './attached.ts'
import { DirectoryDamaged } from './file-blocks.ts'
import type { FromSearch, ToSearch } from './searcher.ts'

/** The module worker that finds members. */
let store: Store | null = null

self.addEventListener('message', ({ data }: MessageEvent<ToSearch>) => {
  if (data.kind === 'find') void find(data)
  else {
    store = openStore(data.storeName, data.storeKey)
    attachDirectory(store, data.key, { searches: true })
    // What cannot be opened is said to who finds nobody.
    openDirectory(store).catch(() => null)
  }
})

async function find({ call, text, limit }: Extract<ToSearch, { kind: 'find' }>): Promise<void> {
  const say = (message: FromSearch) => self.postMessage(message)
  try {
    const found = store === null ? [] : await findMemberRows(store, text, limit)
    const hits = found.map(({ row, match }) => `[${row.text ?? JSON.stringify([row.doc])},"${match}"]`)
    say({ call, hits: `[${hits.join(',')}]` })
  } catch (error) {
    if (error instanceof DirectoryDamaged) say({ call, damaged: error.hashes })
    else say({ call, message: String(error) })
  }
}
