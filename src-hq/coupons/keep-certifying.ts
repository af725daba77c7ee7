import type { Context } from '../context.ts'
import { repeat } from '../repeat.ts'
import { certifyTills } from './certify.ts'

const EVERY = 6 * 3_600_000

/** Certifies and renews now and four times a day. Out: ends it, once nothing is under way. */
export function keepCertifying(context: Context): () => Promise<void> {
  return repeat(context, { every: EVERY, failed: 'certify-failed' }, async () => {
    const certified = await certifyTills(context)
    if (certified > 0) context.log({ level: 'info', event: 'coupon-keys-certified', certified })
  })
}
