import type { Move } from './course.ts'

/**
 * Of moves that exclude each other and look at the same goods only those matter that leave the least, or the least of what
 * must be kept: `left` and `all` fen with what must be kept.
 */
export function undominated(
  moves: readonly Move[],
  after: (move: Move) => { readonly left: number; readonly all: number },
): readonly Move[] {
  if (moves.length < 2) return moves
  const found = moves.map((move) => ({ move, ...after(move) })).sort((a, b) => a.all - b.all)
  const isWorse = ({ move, left }: (typeof found)[number], i: number) =>
    found.slice(0, i).some((other) => other.left <= left && sameKinds(other.move.kinds, move.kinds))
  return found.filter((one, i) => !isWorse(one, i)).map(({ move }) => move)
}

const sameKinds = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((kind, i) => kind === b[i])

/** From each place on the largest values, so many at most, the largest first. */
export function largestFrom(values: readonly number[], count: number): readonly (readonly number[])[] {
  const found: (readonly number[])[] = []
  let last: readonly number[] = []
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i] as number
    if (last.length < count || value > (last.at(-1) as number)) {
      last = [...last, value].sort((a, b) => b - a).slice(0, count)
    }
    found[i] = last
  }
  return found
}

/** The sum of the so many largest values; the values are changed. */
export function sumOfLargest(values: number[], count: number): number {
  if (values.length <= count) return top(values, count)
  let sum = 0
  for (let n = 0; n < count; n++) {
    let at = n
    for (let i = n + 1; i < values.length; i++) if ((values[i] as number) > (values[at] as number)) at = i
    sum += values[at] as number
    values[at] = values[n] as number
  }
  return sum
}

/** The sum of the first so many. */
export function top(values: readonly number[], count: number): number {
  let sum = 0
  for (let i = 0; i < values.length && i < count; i++) sum += values[i] as number
  return sum
}

export function sumOf(kinds: readonly number[], sums: Float64Array): number {
  let sum = 0
  for (let i = 0; i < kinds.length; i++) sum += sums[kinds[i] as number] as number
  return sum
}
