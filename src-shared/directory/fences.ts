/** Sorted fences: what each block begins with. `first` may repeat where one key fills several blocks. */
export type Fences = {
  readonly first: readonly string[]
  /** Entries before each block. */
  readonly before: readonly number[]
  readonly entries: number
}

/** Puts the fences of a run's files, in order, into one. */
export function joinFences(
  files: readonly { readonly first: readonly string[]; readonly counts: readonly number[] }[],
): Fences {
  const first: string[] = []
  const before: number[] = []
  let entries = 0
  for (const file of files) {
    for (const [place, count] of file.counts.entries()) {
      first.push(file.first[place] ?? '')
      before.push(entries)
      entries += count
    }
  }
  return { first, before, entries }
}

/** How many of `sorted` are for `isBefore`, which holds up to some place and not from there on. */
function countBefore<T>(sorted: readonly T[], isBefore: (value: T) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(sorted[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}

/** The first block that may hold something from `start` on. What equals a fence may have begun in the block before. */
export const firstBlockFrom = ({ first }: Fences, start: string): number =>
  Math.max(0, countBefore(first, (fence) => fence < start) - 1)

/** The block of an id, of which there is one. */
export const blockOf = ({ first }: Fences, id: string): number => countBefore(first, (fence) => fence <= id) - 1

/** The block that holds entry number `ordinal`. */
export const blockAt = ({ before }: Fences, ordinal: number): number =>
  countBefore(before, (entries) => entries <= ordinal) - 1
