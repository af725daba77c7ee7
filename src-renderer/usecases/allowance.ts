import type { Member } from '#domain/member.ts'
import { balance } from '#domain/points/lots.ts'
import type { Programme } from '#domain/programme.ts'
import { allowanceOf, coverUse, type Allowance } from '#domain/rights/allowance.ts'
import type { RightsUse } from '#domain/rights/rights.ts'
import { points, type BusinessDay, type Millis, type Points } from '#domain/units.ts'
import { openRisk, reckonTime, type RightsRead } from '#store/rights.ts'
import type { Store } from '#store/open.ts'

/** What this till may spend of a member's points here and now. */
export type TillAllowance = Allowance & {
  /** What open checkouts at other tills hold, and the number of one of them; null where none does. */
  readonly held: { readonly points: Points; readonly coupons: readonly string[]; readonly number: number } | null
  /** Rights and risk together, at most what the others leave. */
  readonly total: Points
}

type Here = {
  readonly store: Store
  readonly till: string
  readonly programme: Programme
  readonly at: Millis
  readonly day: BusinessDay
}

/** In: the member as the store has them, and the basket in hand, whose hold counts as a right; null for none. */
export function allowanceFor(
  { store, till, programme, at, day }: Here,
  { member, basketId }: { readonly member: Member; readonly basketId: string | null },
  read: RightsRead,
): TillAllowance {
  const { known, rights, spending } = read
  const time = reckonTime(store, read, at)
  const hold = known.hold?.basketId === basketId ? (known.hold?.id ?? null) : null
  const allowed = allowanceOf({
    grants: rights.flatMap(({ grants }) => grants.filter(({ id }) => id === known.machine || id === hold)),
    used: spending.filter(({ memberId }) => memberId === member.id).map((row) => row.rights),
    time,
    risk: programme.offline.risk,
    open: openRisk(read, member.id, day),
  })
  const holds = rights.flatMap((each) => each.holds).filter((each) => each.till !== till && time.now < each.until)
  const heldPoints = points(holds.reduce((sum, each) => sum + each.points, 0))
  const left = balance(member, day).spendable - heldPoints
  const [first] = holds
  return {
    ...allowed,
    held:
      first === undefined
        ? null
        : { points: heldPoints, coupons: holds.flatMap(({ coupons }) => coupons), number: first.number },
    total: points(Math.max(0, Math.min(allowed.within + allowed.beyond, left))),
  }
}

/** How a fact that spends `spent` points covers them. */
export const useOf = (allowance: TillAllowance | null, spent: Points): RightsUse =>
  coverUse(allowance ?? { rights: [] }, spent)
