import type { JournalEvent } from '#protocol/event.ts'
import { signedIn } from '../coupons/read-signed.ts'
import type { Batch } from './batch.ts'
import { reject, type Rejection } from './rejection.ts'

/**
 * Notes a coupon that a till has signed. A sale that used it may have come first, and of a ticket another till may have
 * issued the same one: then it is known.
 */
export function applyIssue(batch: Batch, event: Extract<JournalEvent, { kind: 'coupon-issued' }>): Rejection | null {
  const { coupon } = event.data
  const genuine = batch.signed.get(signedIn(event, coupon.signed.text))
  const why = genuine === undefined ? 'unsigned' : genuine.ok ? null : genuine.reason.kind
  const isOwn = genuine?.ok === true && genuine.value.till === event.till && genuine.value.coupon.id === coupon.id
  if (!isOwn) return reject('invalid', { kind: event.kind, issues: [{ path: 'data.coupon', code: why ?? 'foreign' }] })
  if (batch.coupons.has(coupon.id)) return null
  const row = { ...genuine.value.coupon, usedBy: null }
  batch.coupons.set(row.id, row)
  batch.out.coupons.set(row.id, row)
  return null
}
