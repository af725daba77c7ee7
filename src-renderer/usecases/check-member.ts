import type { Result } from '#domain/refusal.ts'
import type { SpendCheck } from '#domain/checked-spend.ts'
import { isTail } from '#domain/spend-check.ts'
import { millis, type Millis } from '#domain/units.ts'
import { livingRow } from '#store/merges.ts'
import { readMeta, writeMeta, type CheckTries, type DigitLock } from '#store/meta.ts'
import { inOneTransaction, type Store } from '#store/open.ts'
import { approverOf } from './approve.ts'
import { cleanReason, type ReasonRefusal } from './clean-reason.ts'
import type { Ports } from './ports.ts'

export type DigitsRefusal =
  /** `left` more tries before the digits of this member are locked at this till. */
  | { readonly kind: 'wrong-digits'; readonly left: number }
  | { readonly kind: 'digits-locked'; readonly until: Millis }
  | { readonly kind: 'not-four-digits' }
  /** Nobody here, or somebody without a mobile: only a manager can help. */
  | { readonly kind: 'no-mobile' }

export type ManagerRefusal = ReasonRefusal | { readonly kind: 'unknown-approver' }

/** Wrong digits before they are locked: guessing has a chance of 3 in 10,000. */
export const DIGIT_TRIES = 3
const FIRST_LOCK = 30 * 60_000
/** Half an hour doubled six times: a day and a third. */
const MOST_DOUBLINGS = 6
/** What nobody tried for so long is forgotten. */
const KEPT = 3 * 86_400_000
export const MAX_CHECK_REASON = 120

/**
 * Whether the last four digits of a member's mobile are these; the number itself is handed to nobody. Three wrong ones lock the
 * digits of this member at this till for half an hour, and twice as long each time after, until they were right. A try is
 * counted before it is looked at, so that killing the app does not give it back. Needs no network.
 */
export async function checkDigits(
  { store, now }: Pick<Ports, 'store' | 'now'>,
  memberId: string,
  digits: string,
): Promise<Result<SpendCheck, DigitsRefusal>> {
  if (!/^\d{4}$/.test(digits)) return { ok: false, reason: { kind: 'not-four-digits' } }
  return inOneTransaction(store, async (): Promise<Result<SpendCheck, DigitsRefusal>> => {
    const row = await livingRow(store, memberId)
    const mobile = row?.doc.profile.mobile ?? ''
    if (row === undefined || mobile.length < 4) return { ok: false, reason: { kind: 'no-mobile' } }
    const at = now()
    const before = await readTries(store, row.id, at)
    const lock = before.lock === null ? null : followClock(before.lock, at)
    if (lock !== null && at < lock.until) {
      await keepTries(store, row.id, { ...before, lock }, at)
      return { ok: false, reason: { kind: 'digits-locked', until: lock.until } }
    }
    if (isTail(mobile, digits)) {
      await keepTries(store, row.id, null, at)
      return { ok: true, value: { kind: 'digits' } }
    }
    const wrong = before.wrong + 1
    if (wrong < DIGIT_TRIES) {
      await keepTries(store, row.id, { wrong, at, lock }, at)
      return { ok: false, reason: { kind: 'wrong-digits', left: DIGIT_TRIES - wrong } }
    }
    const times = (lock?.times ?? 0) + 1
    const until = millis(at + FIRST_LOCK * 2 ** Math.min(times - 1, MOST_DOUBLINGS))
    await keepTries(store, row.id, { wrong: 0, at, lock: { times, from: at, until } }, at)
    return { ok: false, reason: { kind: 'digits-locked', until } }
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

/** A clock that was set back must neither open a lock nor hold it longer than it was meant to last. */
function followClock(lock: DigitLock, now: Millis): DigitLock {
  if (now >= lock.from) return lock
  return { ...lock, from: now, until: millis(now + (lock.until - lock.from)) }
}

const NONE: Omit<CheckTries, 'at'> = { wrong: 0, lock: null }

async function readTries(store: Store, memberId: string, at: Millis): Promise<CheckTries> {
  return (await readMeta(store, 'check-tries'))?.[memberId] ?? { ...NONE, at }
}

async function keepTries(store: Store, memberId: string, tries: CheckTries | null, at: Millis): Promise<void> {
  const { [memberId]: _, ...others } = (await readMeta(store, 'check-tries')) ?? {}
  const living = Object.fromEntries(Object.entries(others).filter(([, one]) => at - one.at < KEPT))
  await writeMeta(store, 'check-tries', tries === null ? living : { ...living, [memberId]: tries })
}
