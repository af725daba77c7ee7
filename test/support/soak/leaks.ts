import type { Held } from './measure.ts'

/** Bytes of heap that a window may grow by with each sale: far less than one sale takes, so none is kept. */
const MOST_PER_SALE = 400
/** What a heap moves by itself, however few sales there were. */
const NOISE = 3_000_000
const MORE_LISTENERS = 10

/** What windows and main process hold more of at the last look than at the one before, beyond what is noise. */
export function leaks(held: readonly Held[]): string[] {
  const [before, after] = held.slice(-2)
  if (before === undefined || after === undefined) return ['nothing was measured twice']
  const allowed = NOISE + (after.sales - before.sales) * MOST_PER_SALE
  const faults: string[] = []
  const grown = (what: string, from: number, to: number, most: number) => {
    if (to - from > most) faults.push(`${what} grew from ${from} to ${to}; at most ${most} more`)
  }
  grown('main process', before.main, after.main, allowed)
  for (const [name, now] of Object.entries(after.windows)) {
    const then = before.windows[name]!
    grown(`heap of ${name}`, then.heap, now.heap, allowed)
    grown(`listeners of ${name}`, then.listeners, now.listeners, MORE_LISTENERS)
  }
  return faults
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

export const sayHeld = ({ windows, main, resident }: Held): string =>
  [
    ...Object.entries(windows).map(([name, each]) => `${name} ${megabytes(each.heap)}, ${each.listeners} listeners`),
    `main ${megabytes(main)}`,
    `all processes ${megabytes(resident)}`,
  ].join('; ')
