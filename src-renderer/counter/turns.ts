export type Turns = {
  /** Does work after all work before it, whether that succeeded or not. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves when the work so far is done; null where nothing is under way. */
  readonly settled: () => Promise<unknown> | null
}

/** A queue of one: what is asked for first has its effect first, however fast it comes. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    inTurn: (work) => {
      waiting++
      const next = last.then(work, work)
      last = next.finally(() => waiting--).catch(() => undefined)
      return next
    },
    settled: () => (waiting === 0 ? null : last),
  }
}
