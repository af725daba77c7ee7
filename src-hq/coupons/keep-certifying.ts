import type { Context } from '../context.ts'
import { errorOf } from '../watch/redact.ts'
import { certifyTills } from './certify.ts'

const EVERY = 6 * 3_600_000

/** Certifies and renews now and four times a day. Out: ends it, once nothing is under way. */
export function keepCertifying(context: Context): () => Promise<void> {
  let running = Promise.resolve()
  const run = async () => {
    try {
      const certified = await certifyTills(context)
      if (certified > 0) context.log({ level: 'info', event: 'coupon-keys-certified', certified })
    } catch (error) {
      context.log({ level: 'error', event: 'certify-failed', error: errorOf(error) })
    }
  }
  const next = () => void (running = running.then(run))
  next()
  const timer = setInterval(next, EVERY)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
