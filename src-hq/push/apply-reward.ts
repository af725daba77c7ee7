import type { JournalEvent } from '#protocol/event.ts'
import { laneOf } from '../lanes.ts'
import { count, survivor, type Batch, type RedemptionRow } from './batch.ts'
import { noteConflict } from './conflict.ts'
import { postFact } from './post-fact.ts'
import { redemptionPosting, returnPosting } from './posting.ts'
import { reject, type Rejection } from './rejection.ts'
import { setCoupon } from './use-coupon.ts'
import { takeWaiting, waitFor } from './waiting.ts'

type RedeemedEvent = Extract<JournalEvent, { kind: 'reward-redeemed' }>
type ReturnedEvent = Extract<JournalEvent, { kind: 'reward-returned' }>

/** Posts a reward that was handed over, also beyond what there was: a person is told then. */
export function applyRedemption(batch: Batch, event: RedeemedEvent): Rejection | null {
  const { redemption } = event.data
  const { id, reward, coupon, store, day, points } = redemption
  const programme = batch.programmes.of(event.programmeVersion)
  if (programme === null) return reject('no-programme', { version: event.programmeVersion })
  if (batch.done.has(id) || batch.redemptions.has(id)) return reject('duplicate', { redemption: id })
  const memberId = survivor(batch, redemption.member.id)
  const given = (batch.handedOver.get(reward) ?? 0) + 1
  const stock = batch.programmes.present?.rewards.find((one) => one.id === reward)?.stock ?? null

  batch.done.add(id)
  const lane = laneOf(id)
  setRedemption(batch, { lane, id, till: event.till, seq: event.seq, store, reward, day, points, returned: false })
  batch.out.feed.push({ kind: 'redemption', id, lane, store, doc: redemption })
  handOver(batch, reward, 1)
  if (stock !== null && given > stock) {
    noteConflict(batch, event, 'reward-oversold', memberId, { redemption: id, reward, stock, given })
  }
  postFact(batch, event, memberId, redemptionPosting(redemption, programme))
  if (coupon !== null) {
    if (batch.couponCodes.has(coupon.code) || batch.coupons.has(coupon.id)) {
      noteConflict(batch, event, 'code-taken', memberId, { coupon: coupon.id, code: coupon.code })
    } else {
      batch.couponCodes.add(coupon.code)
      batch.out.couponCodes.push({ code: coupon.code, coupon: coupon.id })
      setCoupon(batch, { ...coupon, memberId, usedBy: null })
    }
  }
  for (const fact of takeWaiting(batch, `redemption ${id}`)) {
    if (fact.kind === 'reward-returned') acceptReturn(batch, fact)
  }
  return null
}

/** Posts a reward that was brought back, once. One that comes before the redemption waits for it. */
export function applyReturn(batch: Batch, event: ReturnedEvent): Rejection | null {
  const { redemptionId, reward } = event.data
  if (batch.programmes.of(event.programmeVersion) === null) {
    return reject('no-programme', { version: event.programmeVersion })
  }
  if (batch.redemptions.has(redemptionId)) acceptReturn(batch, event)
  else {
    const facts = { redemption: redemptionId, reward }
    waitFor(batch, `redemption ${redemptionId}`, event, 'unknown-redemption', facts)
  }
  return null
}

function acceptReturn(batch: Batch, event: ReturnedEvent): void {
  const { redemptionId: id, memberId, couponId, backLots } = event.data
  const row = batch.redemptions.get(id)
  const programme = batch.programmes.of(event.programmeVersion)
  if (row === undefined || programme === null) return
  const member = survivor(batch, memberId)
  const back = backLots.reduce((sum, lot) => sum + lot.points, 0)
  const facts = { redemption: id, reward: row.reward }
  if (row.returned) return noteConflict(batch, event, 'reward-returned-twice', member, facts)
  if (back > row.points) {
    return noteConflict(batch, event, 'refund-not-valid', member, { ...facts, back, points: row.points })
  }
  setRedemption(batch, { ...row, returned: true })
  batch.out.feed.push({ kind: 'redemption', id, lane: row.lane, store: row.store, doc: null })
  handOver(batch, row.reward, -1)
  const coupon = couponId === null ? undefined : batch.coupons.get(couponId)
  if (coupon?.state === 'used') {
    noteConflict(batch, event, 'reward-coupon-used', member, { ...facts, coupon: coupon.id, code: coupon.code })
  }
  postFact(batch, event, member, returnPosting(event.data, programme))
  if (coupon?.state === 'available') setCoupon(batch, { ...coupon, state: 'void' })
}

function setRedemption(batch: Batch, row: RedemptionRow): void {
  batch.redemptions.set(row.id, row)
  batch.out.redemptions.set(row.id, row)
}

/** The lane of a reward is held, so that what is left of its stock is exact here. */
function handOver(batch: Batch, reward: string, pieces: number): void {
  batch.handedOver.set(reward, (batch.handedOver.get(reward) ?? 0) + pieces)
  count(batch, 'stock', reward, laneOf(reward), pieces)
}
