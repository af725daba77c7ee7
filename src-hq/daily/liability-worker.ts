import type { CareModel } from '#domain/care/member-value.ts'
import { liabilityCounter, type Holder, type Liability } from '#domain/review/liability.ts'
import type { BusinessDay } from '#domain/units.ts'
import { serveCounter, type Counter } from './in-worker.ts'

export type LiabilityStart = {
  readonly day: BusinessDay
  /** How members come; null where nobody knows. */
  readonly model: CareModel | null
  readonly before: Pick<Liability, 'expired'> | null
}

serveCounter(({ day, model, before }: LiabilityStart): Counter<Holder, Liability> => {
  const counter = liabilityCounter(day, model, before)
  return { add: (rows) => rows.forEach((row) => counter.add(row)), finish: () => counter.sum() }
})
