import type { OfflinePolicy, RightsPolicy } from '#domain/programme.ts'
import { sumOf, type RightsUse } from '#domain/rights/rights.ts'
import { basisPoints, points } from '#domain/units.ts'

/** A policy with these limits of risk; where only some are told, the others do not bind. */
export function offlinePolicy(
  risk: Partial<Record<'member' | 'till' | 'day' | 'outage', number>>,
  rights: Partial<Record<keyof RightsPolicy, number>> = {},
): OfflinePolicy {
  const most = 1_000_000
  const { home = 6000, others = 2000, lapseHours = 336, lagHours = 72 } = rights
  return {
    rights: { home: basisPoints(home), others: basisPoints(others), lapseHours, lagHours },
    risk: {
      member: points(risk.member ?? most),
      till: points(risk.till ?? most),
      day: points(risk.day ?? most),
      outage: points(risk.outage ?? most),
    },
  }
}

/** How points were covered. */
export function rightsUse(rights: Readonly<Record<string, number>> = {}, spent = 0): RightsUse {
  const within = Object.entries(rights).map(([grant, some]) => ({ grant, points: points(some) }))
  return { within, beyond: points(spent - sumOf(within)) }
}
