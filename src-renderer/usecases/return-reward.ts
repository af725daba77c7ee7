import type { Redemption } from '#domain/redemption.ts'
import type { PointsLot } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import { returnRedemption } from '#domain/reward/redeem.ts'
import type { BusinessDay, Millis, Points } from '#domain/units.ts'
import { livingRow } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import { approverOf } from './approve.ts'
import { businessDayAt } from './business-time.ts'
import type { Ports } from './ports.ts'
import { record, type Append, type NotRecorded } from './record.ts'

/** What goes back when a reward is brought back unused. */
export type ReturnedReward = {
  readonly redemption: Redemption
  /** The batches that its points go back to, and the points that expired meanwhile. */
  readonly backLots: readonly PointsLot[]
  readonly lost: Points
}

/** Why a reward cannot come back. */
export type NotTakenBack =
  /** Not handed over in this store, or taken back elsewhere. */
  | { readonly kind: 'unknown-redemption' }
  | { readonly kind: 'already-returned' }
  /** Its coupon was used, or made void. */
  | { readonly kind: 'coupon-used' }
  | { readonly kind: 'no-programme' }
  | { readonly kind: 'unknown-approver' }

export type ReturnRewardRefusal = NotTakenBack | NotRecorded<ReturnedReward>

/** What would go back; reads only. */
export async function previewReturn(
  ports: Pick<Ports, 'store' | 'now'>,
  redemptionId: string,
): Promise<Result<ReturnedReward, NotTakenBack>> {
  const planned = await plan(ports, redemptionId, ports.now())
  return planned.ok ? { ok: true, value: planned.value.returned } : planned
}

/** Takes a reward back that was not used: its points go back where they came from, its coupon is void. A manager approves. */
export async function returnReward(
  ports: Ports,
  input: {
    readonly redemptionId: string
    readonly staff: { readonly id: string; readonly name: string }
    readonly approvedBy: string
  },
): Promise<Result<ReturnedReward, ReturnRewardRefusal>> {
  return record<ReturnedReward, NotTakenBack>(ports, (append) => takeBack(ports, input, append))
}

/** The same as part of a fact that is being recorded. */
export async function takeBack(
  ports: Ports,
  { redemptionId, staff, approvedBy }: Parameters<typeof returnReward>[1],
  append: Append,
): Promise<Result<ReturnedReward, NotTakenBack>> {
  const [planned, approver] = await Promise.all([
    plan(ports, redemptionId, ports.now()),
    approverOf(ports.store, approvedBy),
  ])
  if (!planned.ok) return planned
  if (approver === null) return { ok: false, reason: { kind: 'unknown-approver' } }
  const { returned, day } = planned.value
  const { redemption, backLots, lost } = returned
  await append({
    kind: 'reward-returned',
    data: {
      redemptionId,
      reward: redemption.reward,
      memberId: redemption.member.id,
      backLots,
      lost,
      couponId: redemption.coupon?.id ?? null,
      day,
      staff: staff.id,
      approvedBy,
    },
  })
  return { ok: true, value: returned }
}

async function plan(
  { store }: Pick<Ports, 'store'>,
  redemptionId: string,
  at: Millis,
): Promise<Result<{ readonly returned: ReturnedReward; readonly day: BusinessDay }, NotTakenBack>> {
  const [row, programme] = await Promise.all([store.redemptions.get(redemptionId), latestProgramme(store)])
  if (row === undefined) return { ok: false, reason: { kind: 'unknown-redemption' } }
  if (row.returnedSeq > 0) return { ok: false, reason: { kind: 'already-returned' } }
  if (programme === null) return { ok: false, reason: { kind: 'no-programme' } }
  const { doc: redemption } = row
  const held = (await livingRow(store, row.memberId))?.doc.coupons.find(({ id }) => id === redemption.coupon?.id)
  if (held !== undefined && held.state !== 'available') return { ok: false, reason: { kind: 'coupon-used' } }
  const day = businessDayAt(at, programme)
  const { backLots, lost } = returnRedemption(redemption, day, programme.refunds)
  return { ok: true, value: { returned: { redemption, backLots, lost }, day } }
}
