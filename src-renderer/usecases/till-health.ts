import type { PageFacts } from '#bridge/support.ts'
import { readMeta } from '#store/meta.ts'
import { latestProgramme } from '#store/queries.ts'
import { memberCount, rejectionList, syncState, type SyncState } from '#store/sync-state.ts'
import { rowSizes, storageState, type StorageState } from '#store/storage-state.ts'
import type { Store } from '#store/open.ts'

/** How the page's own part of the till does. */
export type PageHealth = {
  readonly sync: SyncState
  readonly members: number
  readonly storage: StorageState
}

/** For a live query, which hears of all but the room on the disk. */
export async function pageHealth(store: Store): Promise<PageHealth> {
  const [sync, members] = await Promise.all([syncState(store), memberCount(store)])
  return { sync, members, storage: await storageState() }
}

/** So many of each are told of. */
const MOST_GAPS = 100
const MOST_REJECTIONS = 200

/** What the page's part says to a support bundle: numbers, codes and hashes, nothing of what the rows say. */
export async function pageFacts(store: Store): Promise<PageFacts> {
  const { sync, storage } = await pageHealth(store)
  const [tables, directory, programme, rejections, seqs, head] = await Promise.all([
    rowSizes(store),
    readMeta(store, 'directory'),
    latestProgramme(store),
    rejectionList(store),
    store.events.orderBy('seq').keys() as Promise<readonly number[]>,
    store.events.orderBy('seq').last(),
  ])
  const { online, since, waiting, oldest, lastPull, skew, refused, journalProblem } = sync
  return {
    ...{ tables, storage },
    sync: {
      ...{ online, since, waiting, oldest, lastPull, skew },
      rejections: rejections.slice(0, MOST_REJECTIONS).map(({ seq, code }) => ({ seq, code: plainCode(code) })),
      ...{ refused: codeOf(refused), journalProblem: codeOf(journalProblem) },
    },
    directory:
      directory === undefined
        ? null
        : { members: directory.members, files: directory.runs.flatMap(({ files }) => files).length },
    programme: programme === null ? null : { version: programme.version },
    journal: {
      seq: head?.event.seq ?? 0,
      hash: head?.event.hash ?? '',
      events: seqs.length,
      gaps: gapsOf(seqs).slice(0, MOST_GAPS),
    },
  }
}

/** Numbers that are missing between the first event and the last, as ranges. `seqs` ascend. */
export function gapsOf(seqs: readonly number[]): readonly { readonly from: number; readonly to: number }[] {
  let last = 0
  return seqs.flatMap((seq) => {
    const gap = seq > last + 1 ? [{ from: last + 1, to: seq - 1 }] : []
    last = seq
    return gap
  })
}

const codeOf = (problem: { readonly code: string } | null): string | null =>
  problem === null ? null : plainCode(problem.code)

/** Codes are our own or headquarters'; of what is none only that it came is told. */
const plainCode = (code: string): string => (/^[a-z][a-z-]{0,39}$/.test(code) ? code : 'unknown')
