import { addDays } from '#domain/calendar.ts'
import { makeCode } from '#domain/codes.ts'
import { postRedemption } from '#domain/ledger/post.ts'
import type { Coupon, Member } from '#domain/member.ts'
import { balance, spendLots } from '#domain/points/lots.ts'
import type { Programme, Reward } from '#domain/programme.ts'
import type { Redemption } from '#domain/redemption.ts'
import { redeemable, type RedeemRefusal } from '#domain/reward/redeem.ts'
import type { Result } from '#domain/refusal.ts'
import type { SpendCheck } from '#domain/checked-spend.ts'
import { rewardNeedsCheck } from '#domain/spend-check.ts'
import type { Moment } from '#domain/pricing/input.ts'
import type { SegmentKnown } from '#domain/segment/in-segment.ts'
import { points, type Millis, type Points } from '#domain/units.ts'
import { readCounters } from '#store/counters.ts'
import { livingRow } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import { readStock, stockLeft, type Stock } from '#store/redemptions.ts'
import { readRights } from '#store/rights.ts'
import { allowanceFor, useOf, type TillAllowance } from './allowance.ts'
import { storeTime } from './business-time.ts'
import type { Ports } from './ports.ts'
import { record, type Append, type NotRecorded } from './record.ts'
import { readSegmentKnown } from './segment-known.ts'

/** Why a member cannot have a reward here and now. */
export type RewardRefusal =
  | RedeemRefusal
  /** It costs more than this till may let go without headquarters; `max` is what it still may. */
  | { readonly kind: 'offline-allowance'; readonly max: Points }
  /** Another till holds the rest for an open checkout. */
  | { readonly kind: 'held'; readonly max: Points; readonly number: number }

/** A reward of the catalogue, for one member here and now. */
export type CatalogueEntry = {
  readonly reward: Reward
  /** Null where the member can have it. */
  readonly refusal: RewardRefusal | null
  /** Null where there is no end to it. */
  readonly stockLeft: number | null
  /** It costs so much that the member is checked first. */
  readonly needsCheck: boolean
}

type Refusal =
  | RewardRefusal
  | { readonly kind: 'unknown-reward' }
  | { readonly kind: 'unknown-member' }
  | { readonly kind: 'no-programme' }
  | { readonly kind: 'check-needed' }

export type RedeemRewardRefusal = Refusal | NotRecorded<Redemption>

export type RedeemReward = {
  /** Made once where it begins, so that confirming twice hands over once. */
  readonly redemptionId: string
  readonly rewardId: string
  readonly memberId: string
  readonly staff: { readonly id: string; readonly name: string }
  /** Of `check-member.ts`, where the entry says `needsCheck`. */
  readonly check?: SpendCheck
}

/** How long the coupon of a reward is valid where its template does not say. */
const VALID_DAYS = 90

/** The catalogue as it stands for a member; null without a programme or where there is no such member. */
export async function rewardCatalogue(
  ports: Pick<Ports, 'store' | 'identity' | 'now'>,
  memberId: string,
): Promise<readonly CatalogueEntry[] | null> {
  const desk = await readDesk(ports, memberId, ports.now())
  return 'kind' in desk ? null : desk.programme.rewards.map((reward) => entryOf(desk, reward))
}

/** Hands a reward over for points, once, however often it is called with one `redemptionId`; offline too. */
export async function redeemReward(
  ports: Ports,
  input: RedeemReward,
): Promise<Result<Redemption, RedeemRewardRefusal>> {
  return record<Redemption, Refusal>(ports, (append) => handOver(ports, input, append))
}

async function handOver(ports: Ports, input: RedeemReward, append: Append): Promise<Result<Redemption, Refusal>> {
  const { store, identity } = ports
  const at = ports.now()
  const [done, desk, counters] = await Promise.all([
    store.events.where('id').equals(input.redemptionId).first(),
    readDesk(ports, input.memberId, at),
    readCounters(store),
  ])
  if (done?.event.kind === 'reward-redeemed') return { ok: true, value: done.event.data.redemption }
  if ('kind' in desk) return { ok: false, reason: desk }
  const { programme, member, moment } = desk
  const reward = programme.rewards.find(({ id }) => id === input.rewardId)
  if (reward === undefined) return { ok: false, reason: { kind: 'unknown-reward' } }
  const { refusal } = entryOf(desk, reward)
  if (refusal !== null) return { ok: false, reason: refusal }
  const { check } = input
  if (check === undefined && rewardNeedsCheck(programme.spendCheck, reward.points)) {
    return { ok: false, reason: { kind: 'check-needed' } }
  }
  const redemption: Redemption = {
    id: input.redemptionId,
    reward: reward.id,
    name: reward.name,
    store: identity.store.id,
    till: identity.till.id,
    staff: { id: input.staff.id, name: input.staff.name },
    at,
    day: moment.day,
    member: { id: member.id, code: member.code, name: member.profile.name },
    points: reward.points,
    spentLots: spendLots(member.lots, reward.points, moment.day).taken,
    coupon: couponOf(ports, reward, { programme, member, day: moment.day, counter: counters.coupon + 1 }),
    after: points(0),
    ...(check === undefined ? {} : { check }),
  }
  const after = balance(postRedemption(member, redemption, programme), moment.day).spendable
  const settled = { ...redemption, after }
  const rights = useOf(desk.allowed, reward.points)
  await append({ kind: 'reward-redeemed', data: { redemption: settled, rights } }, { id: settled.id })
  return { ok: true, value: settled }
}

function couponOf(
  { identity, newId }: Pick<Ports, 'identity' | 'newId'>,
  { gives }: Reward,
  on: {
    readonly programme: Programme
    readonly member: Member
    readonly day: Moment['day']
    readonly counter: number
  },
): Coupon | null {
  if (gives.kind !== 'coupon') return null
  const template = on.programme.couponTemplates.find(({ id }) => id === gives.template)
  return {
    id: newId(),
    code: makeCode('coupon', identity.till.number, on.counter),
    template: gives.template,
    memberId: on.member.id,
    validFrom: on.day,
    validTo: addDays(on.day, (template?.validDays ?? VALID_DAYS) - 1),
    state: 'available',
  }
}

/** Everything that decides what a member can have. */
type Desk = {
  readonly programme: Programme
  readonly member: Member
  readonly moment: Moment
  readonly store: string
  readonly stock: Stock
  readonly allowed: TillAllowance
  readonly known: SegmentKnown
}

async function readDesk(
  { store, identity }: Pick<Ports, 'store' | 'identity'>,
  memberId: string,
  at: Millis,
): Promise<Desk | { readonly kind: 'no-programme' | 'unknown-member' }> {
  const [programme, row, stock] = await Promise.all([
    latestProgramme(store),
    livingRow(store, memberId),
    readStock(store),
  ])
  if (programme === null) return { kind: 'no-programme' }
  if (row === undefined) return { kind: 'unknown-member' }
  const moment = storeTime(at, programme)
  const till = { store, till: identity.till.id, programme, at, day: moment.day }
  const allowed = allowanceFor(till, { member: row.doc, basketId: null }, await readRights(store, row.id))
  const known = await readSegmentKnown(store, programme)
  return { programme, member: row.doc, moment, store: identity.store.id, stock, allowed, known }
}

function entryOf({ programme, member, moment, store, stock, allowed, known }: Desk, reward: Reward): CatalogueEntry {
  const left = stockLeft(stock, reward)
  const possible = redeemable(reward, { member, programme, at: moment, store, stockLeft: left, known })
  const refusal = possible ?? (reward.points > allowed.total ? beyond(allowed) : null)
  return { reward, refusal, stockLeft: left, needsCheck: rewardNeedsCheck(programme.spendCheck, reward.points) }
}

function beyond({ total, within, beyond, held }: TillAllowance): RewardRefusal {
  if (held !== null && total < within + beyond) return { kind: 'held', max: total, number: held.number }
  return { kind: 'offline-allowance', max: total }
}
