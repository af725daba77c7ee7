import { mulDiv } from '../mul-div.ts'
import type { Account } from '../points/account.ts'
import type { RightsPolicy } from '../programme.ts'
import { millis, points, type BusinessDay, type Millis, type Points } from '../units.ts'
import { homeStore } from './bonds.ts'
import { cover } from './cover.ts'
import { sumOf, type Bond, type Grant } from './rights.ts'

const HOUR = 3_600_000

/** A bond with a till that is in service, and the machine that stands there now. */
export type Candidate = Bond & { readonly machine: string }

/** Everything that decides which rights a member's tills get. */
export type GrantingDesk = {
  readonly account: Account
  /** Headquarters' business day, and the last one on which a right that is given now can be used. */
  readonly today: BusinessDay
  readonly lastDay: BusinessDay
  readonly now: Millis
  /** Everything that is outstanding: also what has lapsed and was not taken back yet. */
  readonly grants: readonly Grant[]
  readonly tills: readonly Candidate[]
  readonly policy: RightsPolicy
  /** Fewer points are not worth a right. */
  readonly least: Points
}

/**
 * The rights that are outstanding from now on. What a till has is never made less or shorter, for it may be
 * spending it at this moment; where there is room, each till is brought up to its share: the home store's
 * tills divide one, all others another, by visits. Together they never go above what `cover` allows, unless they
 * stood above it before: then nothing is given or prolonged until enough has lapsed.
 */
export function grantRights(desk: GrantingDesk): readonly Grant[] {
  const { account, today, lastDay, now, grants, policy, least } = desk
  const covered = cover(account, today, lastDay)
  let free = covered - sumOf(grants)
  if (free < 0) return grants
  const until = millis(now + policy.lapseHours * HOUR)
  const after = new Map(grants.map((grant) => [grant.id, grant]))
  for (const { till, store, machine, share } of sharesOf(desk.tills, covered, policy)) {
    const held = after.get(machine)
    const wanted = Math.min(free, share - (held?.points ?? 0))
    const more = wanted >= Math.max(1, least) ? wanted : 0
    if (held === undefined && more === 0) continue
    // Prolonged when half of its time is over, or each sale would be news to every till.
    if (held !== undefined && more === 0 && until - held.until < (policy.lapseHours * HOUR) / 2) continue
    free -= more
    after.set(machine, { id: machine, till, store, points: points((held?.points ?? 0) + more), until })
  }
  return [...after.values()]
}

/** What one right for an open checkout may have, that ends on `lastDay`: what no other right has taken. */
export function freePoints(
  account: Account,
  grants: readonly Grant[],
  today: BusinessDay,
  lastDay: BusinessDay,
): Points {
  return points(Math.max(0, cover(account, today, lastDay) - sumOf(grants)))
}

/** The share of each till in whole points, the home store's first. */
function sharesOf(tills: readonly Candidate[], covered: number, { home, others }: RightsPolicy) {
  const homeId = homeStore(tills)
  const divide = (part: readonly Candidate[], share: number) => {
    const visits = part.reduce((sum, till) => sum + till.visits, 0)
    const whole = mulDiv(covered, share, 10_000)
    return part.map((till) => ({ ...till, share: Math.floor((whole * till.visits) / visits) }))
  }
  return [
    ...divide(
      tills.filter(({ store }) => store === homeId),
      home,
    ),
    ...divide(
      tills.filter(({ store }) => store !== homeId),
      others,
    ),
  ]
}
