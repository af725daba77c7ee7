import type { Context } from '../context.ts'
import { today } from '../business-day.ts'
import { repeat } from '../repeat.ts'
import { fitCareModel } from './fit-model.ts'

/** How often it is looked whether a day has begun. */
const EVERY = 15 * 60_000

/** Fits the model of churn and value once a business day, and where members settle none, tries again the next. Out: ends it. */
export function keepFitting(context: Context, every = EVERY): () => Promise<void> {
  let triedOn: string | null = null
  return repeat(context, { every, failed: 'care-model-failed' }, async () => {
    const day = await today(context.db, context.now())
    if (triedOn === day) return
    const fitted = await fitCareModel(context)
    if (fitted.kind !== 'busy') triedOn = day
    if (fitted.kind === 'fitted') context.log({ level: 'info', event: 'care-model-fitted', ...fitted.model })
    if (fitted.kind === 'refused') context.log({ level: 'warn', event: 'care-model-refused', ...fitted.reason })
  })
}
