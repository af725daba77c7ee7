/** Sorted items that come in batches. */
export type Batches<T> = AsyncIterator<readonly T[]>

type Feed<T> = { readonly rank: number; items: readonly T[]; at: number; readonly batches: Batches<T> }

/**
 * Hands the items of several sorted feeds to `take` in one order; equal ones in the order of the feeds, whose place it
 * gets as `rank`. It may answer with something to wait for. A binary heap, so that many feeds cost little.
 */
export async function mergeSorted<T>(
  feeds: readonly Batches<T>[],
  compare: (a: T, b: T) => number,
  take: (item: T, rank: number) => Promise<void> | null,
): Promise<void> {
  const heap: Feed<T>[] = []
  const before = (a: Feed<T>, b: Feed<T>) => {
    const order = compare(a.items[a.at] as T, b.items[b.at] as T)
    return order < 0 || (order === 0 && a.rank < b.rank)
  }
  const sink = (from: number) => {
    let at = from
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && before(heap[child] as Feed<T>, heap[least] as Feed<T>)) least = child
      }
      if (least === at) return
      const moved = heap[at] as Feed<T>
      heap[at] = heap[least] as Feed<T>
      heap[least] = moved
      at = least
    }
  }
  for (const [rank, batches] of feeds.entries()) {
    const feed: Feed<T> = { rank, items: [], at: 0, batches }
    if (await refill(feed)) heap.push(feed)
  }
  for (let at = heap.length >> 1; at >= 0; at--) sink(at)
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    const waits = take(top.items[top.at] as T, top.rank)
    if (waits !== null) await waits
    top.at++
    if (top.at === top.items.length && !(await refill(top))) {
      const last = heap.pop()
      if (last !== undefined && last !== top) heap[0] = last
    }
    sink(0)
  }
}

async function refill<T>(feed: Feed<T>): Promise<boolean> {
  for (;;) {
    const next = await feed.batches.next()
    if (next.done === true) return false
    if (next.value.length === 0) continue
    feed.items = next.value
    feed.at = 0
    return true
  }
}
