import { today } from '../business-day.ts'
import type { Context } from '../context.ts'
import { repeat } from '../repeat.ts'
import { fitCareModel } from './fit-model.ts'
import { reckonLiability } from './reckon-liability.ts'

/** How often it is looked whether a day has begun. */
const EVERY = 15 * 60_000

/**
 * Once a business day fits the model of churn and value, then reckons what members have in points; where members settle no
 * model, that is tried again the next day. Out: ends it.
 */
export function keepDaily(context: Context, every = EVERY): () => Promise<void> {
  let doneOn: string | null = null
  return repeat(context, { every, failed: 'daily-work-failed' }, async () => {
    const day = await today(context.db, context.now())
    if (doneOn === day) return
    const fitted = await fitCareModel(context)
    if (fitted.kind === 'made') context.log({ level: 'info', event: 'care-model-fitted', ...fitted.doc })
    if (fitted.kind === 'refused') context.log({ level: 'warn', event: 'care-model-refused', ...fitted.reason })
    // Where another process is at it, it goes on to the liability by itself.
    if (fitted.kind === 'busy') return
    const reckoned = await reckonLiability(context)
    if (reckoned.kind === 'made') {
      const { day: of, members, points } = reckoned.doc
      context.log({ level: 'info', event: 'liability-reckoned', day: of, members, points })
    }
    if (reckoned.kind !== 'busy') doneOn = day
  })
}
