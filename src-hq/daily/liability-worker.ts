import { liabilityCounter, type Holder, type Liability, type Spending } from '#domain/review/liability.ts'
import type { BusinessDay } from '#domain/units.ts'
import { serveCounter, type Counter } from './in-worker.ts'

export type LiabilityStart = {
  readonly day: BusinessDay
  readonly spending: Spending | null
  readonly before: Pick<Liability, 'expired'> | null
}

serveCounter(({ day, spending, before }: LiabilityStart): Counter<Holder, Liability> => {
  const counter = liabilityCounter(day, spending, before)
  return { add: (rows) => rows.forEach((row) => counter.add(row)), finish: () => counter.sum() }
})
