import type { Context } from './context.ts'
import { errorOf } from './watch/error-of.ts'

/**
 * Does `work` now and every `every` ms, never twice at once; where it fails, the log says so as `failed`, and the next time
 * comes all the same. Out: ends it, once nothing is under way.
 */
export function repeat(
  context: Context,
  how: { readonly every: number; readonly failed: string },
  work: () => Promise<void>,
): () => Promise<void> {
  let running = Promise.resolve()
  let stopped = false
  const run = async () => {
    if (stopped) return
    await work().catch((error: unknown) => context.log({ level: 'error', event: how.failed, error: errorOf(error) }))
  }
  const next = () => void (running = running.then(run))
  next()
  const timer = setInterval(next, how.every)
  timer.unref()
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}
