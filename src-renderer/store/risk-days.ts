import type { RightsUse } from '#domain/rights/rights.ts'
import { points, type BusinessDay } from '#domain/units.ts'
import { readMeta, writeMeta, type Meta } from './meta.ts'
import type { Store } from './open.ts'

/** A clock that jumps makes other days; the allowance of those that it comes back to is not whole again. */
const DAYS = 30

/** Counts points that were spent beyond rights on a business day. Most facts spend none, and write nothing. */
export async function countRisk(store: Store, day: BusinessDay, { beyond }: RightsUse): Promise<void> {
  if (beyond === 0) return
  const before: Meta['risk-days'] = (await readMeta(store, 'risk-days')) ?? {}
  const all: Meta['risk-days'] = { ...before, [day]: points((before[day] ?? 0) + beyond) }
  const kept = Object.keys(all).sort().slice(-DAYS) as BusinessDay[]
  await writeMeta(store, 'risk-days', Object.fromEntries(kept.map((each) => [each, all[each] ?? points(0)])))
}
