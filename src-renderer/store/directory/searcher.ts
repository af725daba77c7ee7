import type { Member } from '#domain/member.ts'
import type { MatchKind } from '../search-terms.ts'
import { storeKeyOf } from '../sealed/sealed-store.ts'
import type { StoreKey } from '../sealed/store-key.ts'
import type { Store } from '../tables.ts'
import { DirectoryDamaged } from './file-blocks.ts'

/** Somebody who may be meant, and how well they meet what was typed. */
export type MemberHit = { readonly member: Member; readonly match: MatchKind }

/** Finds members in another thread. */
export type Searcher = (text: string, limit: number) => Promise<readonly MemberHit[]>

const searchers = new WeakMap<Store, Searcher>()

/** Where this thread leaves searching to; null where it does it itself. */
export const searcherOf = (store: Store): Searcher | null => searchers.get(store) ?? null

export type ToSearch =
  | {
      readonly kind: 'start'
      readonly storeName: string
      readonly storeKey: StoreKey | null
      readonly key: CryptoKey
    }
  | { readonly kind: 'find'; readonly call: number; readonly text: string; readonly limit: number }
export type FromSearch =
  /** JSON of `[[member], match]` each: as text it goes over, and is taken apart, at half of what values cost. */
  | { readonly call: number; readonly hits: string }
  | { readonly call: number; readonly damaged: readonly string[] }
  | { readonly call: number; readonly message: string }

const hitsOf = (text: string): readonly MemberHit[] =>
  (JSON.parse(text) as [[Member], MatchKind][]).map(([[member], match]) => ({ member, match }))

/**
 * Starts the worker that searches the directory, so that neither the screen nor what is sent ever waits for it, and has
 * `findMembers` ask it. Runs until the page ends.
 */
export function startSearcher(store: Store, key: CryptoKey): void {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module', name: 'search' })
  const calls = new Map<number, { resolve(hits: readonly MemberHit[]): void; reject(error: Error): void }>()
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<FromSearch>) => {
    const call = calls.get(data.call)
    calls.delete(data.call)
    if ('hits' in data) call?.resolve(hitsOf(data.hits))
    else call?.reject('damaged' in data ? new DirectoryDamaged(data.damaged) : new Error(data.message))
  })
  worker.addEventListener('error', (event) => {
    // It cannot be had: this thread does it.
    searchers.delete(store)
    for (const call of calls.values()) call.reject(new Error(event.message))
    calls.clear()
  })
  const say = (message: ToSearch) => worker.postMessage(message)
  say({ kind: 'start', storeName: store.name, storeKey: storeKeyOf(store), key })
  searchers.set(store, (text, limit) => {
    const call = ++last
    say({ kind: 'find', call, text, limit })
    return new Promise((resolve, reject) => calls.set(call, { resolve, reject }))
  })
}
