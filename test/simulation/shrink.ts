import type { HqDatabase } from './hq-database.ts'
import { simulate, type Run, type RunResult } from './simulate.ts'

/** So many runs may be tried. */
const TRIES = 150

/**
 * The fewest steps that still break the same kind of promise, as far as dropping runs of them finds it (delta
 * debugging, Zeller and Hildebrandt 2002). In: a run that failed. Out: the result of the smallest that did.
 */
export async function shrink(failed: RunResult, database: HqDatabase): Promise<RunResult> {
  let best = failed
  let tries = 0
  const fails = async (run: Run): Promise<RunResult | null> => {
    tries += 1
    const result = await simulate(run, database)
    return result.violation?.kind === failed.violation?.kind ? result : null
  }
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.steps.length && tries < TRIES;) {
      const steps = best.steps.filter((_, place) => place < at || place >= at + size)
      const smaller = await fails({ seed: best.seed, plan: best.plan, steps })
      if (smaller === null) at += size
      else best = smaller
    }
  }
  return best
}
