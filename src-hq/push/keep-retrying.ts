import type { Context } from '../context.ts'
import { repeat } from '../repeat.ts'
import { retryRejected } from './retry.ts'

const EVERY = 3_600_000

/**
 * Applies what an older or failing headquarters only kept, now and every hour: this process may be newer, and
 * while processes are replaced one by one an old one may still keep what this one knows. Out: ends it, once
 * nothing is under way.
 */
export function keepRetrying(context: Context): () => Promise<void> {
  return repeat(context, { every: EVERY, failed: 'retry-failed' }, async () => {
    const result = await retryRejected(context)
    if (result.tried > 0) context.log({ level: 'info', event: 'rejected-retried', ...result })
  })
}
