import { makeCode } from '#domain/codes.ts'
import type { ChosenProfile, Conflict, Remedy, Settlement } from '#domain/conflict.ts'
import { needsReason, remediesOf, rolesFor, waivable } from '#domain/conflict/remedies.ts'
import { forgiven } from '#domain/ledger/settle.ts'
import type { Result } from '#domain/refusal.ts'
import type { Role } from '#domain/staff.ts'
import { points, type Points } from '#domain/units.ts'
import { conflictView } from '#store/conflicts.ts'
import { readCounters } from '#store/counters.ts'
import { livingId, livingRow } from '#store/merges.ts'
import { latestProgramme } from '#store/queries.ts'
import { MAX_REASON } from '#protocol/conflict.ts'
import { approverOf } from './approve.ts'
import { businessDayAt } from './business-time.ts'
import { cleanReason, type ReasonRefusal } from './clean-reason.ts'
import type { Ports } from './ports.ts'
import { record, type Append, type NotRecorded } from './record.ts'
import { takeBack, type NotTakenBack } from './return-reward.ts'

/** What a person decides about a conflict. */
export type Decision = {
  readonly conflictId: string
  readonly remedy: Remedy
  readonly reason: string
  /** For `choose-profile`. */
  readonly profile: ChosenProfile | null
  readonly staff: { readonly id: string; readonly name: string }
  /** Whose role suffices; often the same person. */
  readonly approvedBy: string
}

/** What a decision came to: the points that it forgives, and the code that is to be printed. */
export type Decided = { readonly waived: Points; readonly code: string | null }

type Refusal =
  | { readonly kind: 'unknown-conflict' }
  | { readonly kind: 'already-settled'; readonly settled: Settlement }
  | { readonly kind: 'no-such-remedy' }
  /** The approver is not here, or has none of these roles. */
  | { readonly kind: 'role'; readonly roles: readonly Role[] }
  | ReasonRefusal
  | { readonly kind: 'no-programme' }
  | { readonly kind: 'unknown-member' }
  /** Paid off meanwhile: there is nothing to forgive. */
  | { readonly kind: 'nothing-owed' }
  | { readonly kind: 'no-profile' }
  | NotTakenBack

export type SettleRefusal = Refusal | NotRecorded<Decided>

/**
 * Decides about a conflict, with or without a network. The first decision that reaches headquarters counts; one that comes
 * second is told with the conflict and changes nothing.
 */
export async function settleConflict(ports: Ports, decision: Decision): Promise<Result<Decided, SettleRefusal>> {
  return record<Decided, Refusal>(ports, (append) => settle(ports, decision, append), { pinyin: true })
}

async function settle(ports: Ports, decision: Decision, append: Append): Promise<Result<Decided, Refusal>> {
  const { store } = ports
  const { conflictId, remedy, staff, approvedBy } = decision
  const [view, programme] = await Promise.all([conflictView(store, conflictId), latestProgramme(store)])
  if (view === null) return no({ kind: 'unknown-conflict' })
  const { conflict } = view
  if (conflict.settled !== null) return no({ kind: 'already-settled', settled: conflict.settled })
  if (!remediesOf(conflict).includes(remedy)) return no({ kind: 'no-such-remedy' })
  const roles = rolesFor(conflict)
  if ((await approverOf(store, approvedBy, roles)) === null) return no({ kind: 'role', roles })
  const reason = cleanReason(decision.reason, MAX_REASON)
  const isLeftOut = !reason.ok && reason.reason.kind === 'reason-missing' && !needsReason(conflict, remedy)
  if (!reason.ok && !isLeftOut) return reason
  if (programme === null) return no({ kind: 'no-programme' })

  const effect = await effectOf(ports, conflict, decision)
  if (!effect.ok) return effect
  if (remedy === 'take-back') {
    const redemptionId = String(conflict.facts['redemption'])
    const back = await takeBack(ports, { redemptionId, staff, approvedBy }, append)
    if (!back.ok) return back
  }
  const { memberId, points: waived, profile, code } = effect.value
  await append({
    kind: 'conflict-settled',
    data: {
      ...{ conflict: conflictId, remedy, reason: reason.ok ? reason.value : '' },
      ...{ memberId, points: waived, profile, code },
      day: businessDayAt(ports.now(), programme),
      staff: staff.id,
      approvedBy,
    },
  })
  return { ok: true, value: { waived, code: code?.new ?? null } }
}

type Effect = {
  /** Whose conflict it is, also where nothing of theirs changes: an erasure finds by it what was written about them. */
  readonly memberId: string | null
  readonly points: Points
  readonly profile: ChosenProfile | null
  readonly code: { readonly old: string; readonly new: string } | null
}

/** What the remedy changes in the member of the conflict. */
async function effectOf(
  { store, identity }: Ports,
  conflict: Conflict,
  { remedy, profile }: Decision,
): Promise<Result<Effect, Refusal>> {
  const living = conflict.member === null ? null : await livingId(store, conflict.member)
  const nothing: Effect = { memberId: living, points: points(0), profile: null, code: null }
  if (remedy !== 'waive' && remedy !== 'choose-profile' && remedy !== 'new-code') return { ok: true, value: nothing }
  const row = conflict.member === null ? undefined : await livingRow(store, conflict.member)
  if (row === undefined) return no({ kind: 'unknown-member' })
  const { id: memberId, doc: member } = row
  if (remedy === 'waive') {
    const waived = forgiven(member, waivable(conflict))
    return waived === 0 ? no({ kind: 'nothing-owed' }) : { ok: true, value: { ...nothing, memberId, points: waived } }
  }
  if (remedy === 'choose-profile') {
    return profile === null ? no({ kind: 'no-profile' }) : { ok: true, value: { ...nothing, memberId, profile } }
  }
  const counter = (await readCounters(store)).member + 1
  const code = { old: String(conflict.facts['code']), new: makeCode('member', identity.till.number, counter) }
  return { ok: true, value: { ...nothing, memberId, code } }
}

const no = <R extends Refusal>(reason: R): { readonly ok: false; readonly reason: R } => ({ ok: false, reason })
