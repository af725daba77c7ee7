import type { Result } from '#domain/refusal.ts'
import type { SpendCheck } from '#domain/checked-spend.ts'
import { isTail } from '#domain/spend-check.ts'
import { DIGIT_TRIES } from '#domain/served-lock.ts'
import type { Millis } from '#domain/units.ts'
import { livingRow } from '#store/merges.ts'
import { boundDigits, forgetDigits } from '#store/locks.ts'
import { inOneTransaction } from '#store/open.ts'
import { approverOf } from './approve.ts'
import { cleanReason, type ReasonRefusal } from './clean-reason.ts'
import { countTry, lockDigits } from './locks.ts'
import type { Ports } from './ports.ts'

export type DigitsRefusal =
  /** `left` more tries before the digits of this member are locked at this till. */
  | { readonly kind: 'wrong-digits'; readonly left: number }
  /** For so long yet, while the till runs. */
  | { readonly kind: 'digits-locked'; readonly left: Millis }
  | { readonly kind: 'not-four-digits' }
  /** Nobody here, or somebody without a mobile: only a manager can help. */
  | { readonly kind: 'no-mobile' }

export type ManagerRefusal = ReasonRefusal | { readonly kind: 'unknown-approver' }

export const MAX_CHECK_REASON = 120

/**
 * Whether the last four digits of a member's mobile are these; the number itself is handed to nobody. Three wrong ones lock the
 * digits of this member at this till, longer each time after, until they were right: by the clock and the locks that staff have
 * (ADR 29). A try is counted before it is looked at, so that killing the app does not give it back. Needs no network.
 */
export async function checkDigits(
  ports: Pick<Ports, 'store' | 'clock'>,
  memberId: string,
  digits: string,
): Promise<Result<SpendCheck, DigitsRefusal>> {
  const { store } = ports
  if (!/^\d{4}$/.test(digits)) return { ok: false, reason: { kind: 'not-four-digits' } }
  return inOneTransaction(store, async (): Promise<Result<SpendCheck, DigitsRefusal>> => {
    const row = await livingRow(store, memberId)
    const mobile = row?.doc.profile.mobile ?? ''
    if (row === undefined || mobile.length < 4) return { ok: false, reason: { kind: 'no-mobile' } }
    const tried = await countTry(ports, { digitsOf: row.id })
    if (!tried.ok) return { ok: false, reason: { kind: 'digits-locked', left: tried.reason.left } }
    if (isTail(mobile, digits)) {
      await forgetDigits(store, row.id)
      return { ok: true, value: { kind: 'digits' } }
    }
    await boundDigits(store)
    const { wrong } = tried.value
    if (wrong < DIGIT_TRIES) return { ok: false, reason: { kind: 'wrong-digits', left: DIGIT_TRIES - wrong } }
    return { ok: false, reason: { kind: 'digits-locked', left: await lockDigits(ports, row.id) } }
  })
}

/** A manager's word in the place of it, with the reason. `approvedBy`: whose PIN was asked for. */
export async function checkByManager(
  { store }: Pick<Ports, 'store'>,
  { approvedBy, reason: typed }: { readonly approvedBy: string; readonly reason: string },
): Promise<Result<SpendCheck, ManagerRefusal>> {
  const reason = cleanReason(typed, MAX_CHECK_REASON)
  if (!reason.ok) return reason
  if ((await approverOf(store, approvedBy)) === null) {
    return { ok: false, reason: { kind: 'unknown-approver' } }
  }
  return { ok: true, value: { kind: 'manager', approvedBy, reason: reason.value } }
}
