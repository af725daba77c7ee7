import type { RightsPolicy } from '../programme.ts'
import { points, type Millis, type Points } from '../units.ts'
import { sumOf, type Grant, type RightsUse } from './rights.ts'

const HOUR = 3_600_000

/** What a fact has used up, as headquarters finds it. */
export type SettledUse = {
  readonly grants: readonly Grant[]
  /** Points that its till had a right to. */
  readonly within: Points
  /** Points that it had none to, by its own account or because the right was taken back meanwhile. */
  readonly beyond: Points
  /** What of `beyond` the till took to be within its rights: it came later than the delivery lag allows. */
  readonly late: Points
}

/** Takes what a till has spent (`spent` points in all) off its rights. */
export function settleUse(grants: readonly Grant[], till: string, use: RightsUse, spent: Points): SettledUse {
  let rest = spent as number
  const left = new Map(grants.map((grant) => [grant.id, grant]))
  for (const { grant: id, points: wanted } of use.within) {
    const grant = left.get(id)
    if (grant === undefined || grant.till !== till) continue
    const some = Math.min(rest, wanted, grant.points)
    rest -= some
    left.set(id, { ...grant, points: points(grant.points - some) })
  }
  const within = spent - rest
  const late = Math.max(0, Math.min(spent, sumOf(use.within)) - within)
  return {
    grants: [...left.values()].filter((grant) => grant.points > 0),
    within: points(within),
    beyond: points(rest),
    late: points(late),
  }
}

/** Parts rights from those that are taken back: their time and the delivery lag are over. */
export function reclaim(
  grants: readonly Grant[],
  now: Millis,
  { lagHours }: Pick<RightsPolicy, 'lagHours'>,
): { readonly kept: readonly Grant[]; readonly reclaimed: readonly Grant[] } {
  const isOver = (grant: Grant) => now > grant.until + lagHours * HOUR
  return { kept: grants.filter((grant) => !isOver(grant)), reclaimed: grants.filter(isOver) }
}
