import type { Change } from '#protocol/sync.ts'
import { applyPage } from '#store/apply-page.ts'
import { readMeta } from '#store/meta.ts'
import { inOneTransaction } from '#store/open.ts'
import { readChange } from './read-change.ts'
import type { SyncPorts } from './step.ts'

/**
 * Applies what an older version of this till had to put aside because it did not know its kind, before
 * the first pull: later the feed may say something newer of the same things. What cannot be read even now stays.
 * Out: how many changes were applied.
 */
export async function takeUnknown({ store, now, toPinyin }: SyncPorts): Promise<number> {
  const kept = await store.unknown.toArray()
  const changes = kept.flatMap((row): Change[] => {
    const read = readChange(row)
    return read.kind === 'known' ? [read.change] : []
  })
  if (changes.length === 0) return 0
  const pinyin = await toPinyin()
  await inOneTransaction(store, async () => {
    const cursor = (await readMeta(store, 'cursor')) ?? ''
    const appliedSeq = (await readMeta(store, 'applied-seq')) ?? 0
    const machine = (await readMeta(store, 'machine')) ?? ''
    const tills = (await readMeta(store, 'tills')) ?? 1
    const desk = (await readMeta(store, 'desk')) ?? 1
    // Like a page in the middle of a pull: it says nothing of how far own events are contained.
    const page = { changes, unknown: [], cursor, more: true, appliedSeq, spent: {}, stock: {}, machine, tills, desk }
    await applyPage(store, page, pinyin, (await readMeta(store, 'last-pull')) ?? now())
    await store.unknown.bulkDelete(changes.map(({ kind, id }): [string, string] => [kind, id]))
  })
  return changes.length
}
