import { addDays } from '#domain/calendar.ts'
import type { Member } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import { grantRights } from '#domain/rights/grant-rights.ts'
import { reclaim } from '#domain/rights/settle-use.ts'
import { millis } from '#domain/units.ts'
import { businessDayOf } from '../business-day.ts'
import type { Machines } from './machines.ts'
import type { MemberRights } from './member-rights.ts'

const HOUR = 3_600_000
/** How long rights that were taken back are remembered for what comes late. */
const LATE = 92 * 24 * HOUR

/** What decides about rights beside the member. */
export type Terms = {
  /** The one in force. */
  readonly programme: Programme
  readonly now: number
  readonly machines: Machines
  /** No rights are given before this moment. */
  readonly pausedUntil: number
}

/**
 * What has run out is gone: rights past their lag are free again, holds past their end are not seen any more. A till that was
 * given up can use nothing after that, so its rights end there; what it spent before may still be on its way.
 */
export function dropLapsed(rights: MemberRights, { programme, now, machines: { retired } }: Terms): MemberRights {
  const ended = rights.grants.map((grant) => {
    const at = retired.get(grant.till)
    return at === undefined || at >= grant.until ? grant : { ...grant, until: millis(at) }
  })
  const { kept, reclaimed } = reclaim(ended, millis(now), programme.offline.rights)
  return {
    ...rights,
    grants: kept,
    late: [...rights.late.filter(({ until }) => now < until + LATE), ...reclaimed],
    holds: rights.holds.filter(({ until, till }) => now < until && !retired.has(till)),
  }
}

/** A member's rights brought up to what the programme wants, after the member has changed. */
export function refreshRights(before: MemberRights, member: Member, terms: Terms): MemberRights {
  const { programme, now, pausedUntil, machines } = terms
  const rights = dropLapsed(before, terms)
  if (now < pausedUntil) return rights
  const today = businessDayOf(now, programme)
  const policy = programme.offline.rights
  const grants = grantRights({
    account: member,
    today,
    // A day more, for tills whose clock runs ahead: their day decides which batches pay.
    lastDay: addDays(businessDayOf(now + policy.lapseHours * HOUR, programme), 1),
    now: millis(now),
    grants: rights.grants,
    tills: rights.bonds.flatMap((bond) => {
      const machine = machines.inService.get(bond.till)
      return machine === undefined ? [] : [{ ...bond, ...machine }]
    }),
    policy,
    least: programme.redeeming.min,
  })
  return { ...rights, grants }
}
