import { addDays } from '#domain/calendar.ts'
import type { ComplaintAct, ComplaintClass } from '#domain/care/care-fact.ts'
import { complaintOf, type Complaint } from '#domain/care/complaint.ts'
import type { Result } from '#domain/refusal.ts'
import { millis, type Millis } from '#domain/units.ts'
import { MAX_CARE_TEXT } from '#protocol/care-fact.ts'
import { recordCareFact, type CareDesk, type NoCare } from './care-desk.ts'
import { cleanReason, type ReasonRefusal } from './clean-reason.ts'
import { cleanText } from './clean-text.ts'
import type { Ports } from './ports.ts'
import type { NotRecorded } from './record.ts'

type Ids = {
  /** UUID, made once where it begins, so that confirming twice does it once. */
  readonly factId: string
  readonly complaintId: string
  readonly staff: string
}

export type TakeComplaint = Ids & {
  readonly class: ComplaintClass
  /** One of the programme's; null: none of them. */
  readonly type: string | null
  readonly memberId: string | null
  readonly sale: { readonly id: string; readonly receipt: string } | null
  /** 11 digits, or empty: where somebody who is no member can be reached. */
  readonly mobile: string
  readonly text: string
  readonly owner: string
}

export type StepRefusal =
  | { readonly kind: 'unknown-complaint' }
  /** It is closed already, or open already: another till was quicker, or the button was old. */
  | { readonly kind: 'not-now'; readonly state: Complaint['state'] }
  | { readonly kind: 'unknown-owner' }
  | ReasonRefusal

type TakeRefusal =
  | { readonly kind: 'mobile' }
  | { readonly kind: 'unknown-owner' }
  | { readonly kind: 'reason-too-long'; readonly max: number }

export type ComplaintRefusal = StepRefusal | TakeRefusal | NoCare | NotRecorded

/** Takes a complaint, once, with no network. Out: the complaint. */
export async function takeComplaint(ports: Ports, input: TakeComplaint): Promise<Result<Complaint, ComplaintRefusal>> {
  const { factId: id, complaintId: subject, staff, memberId, sale, mobile, owner } = input
  const text = cleanText(input.text)
  const result = await recordCareFact<TakeRefusal>(ports, { id, subject, staff }, async ({ policy, now }) => {
    if (text.length > MAX_CARE_TEXT) return { ok: false, reason: { kind: 'reason-too-long', max: MAX_CARE_TEXT } }
    if (mobile !== '' && !/^1\d{10}$/.test(mobile)) return { ok: false, reason: { kind: 'mobile' } }
    if ((await ports.store.staff.get(owner)) === undefined) return { ok: false, reason: { kind: 'unknown-owner' } }
    const type = policy.complaints.types.find((one) => one.id === input.type && one.class === input.class)?.id ?? null
    return {
      ok: true,
      value: {
        memberId,
        act: {
          ...{ kind: 'complain', class: input.class, type, text, owner },
          ...{ sale: sale?.id ?? null, receipt: sale?.receipt ?? null, mobile: mobile === '' ? null : mobile },
          due: dueOf({ policy, now }, input.class),
        },
      },
    }
  })
  return result.ok ? { ok: true, value: whole(complaintOf(result.value)) } : result
}

/** Until when a complaint of this class should be solved that is taken now. */
export const dueOf = ({ policy, now }: Pick<CareDesk, 'policy' | 'now'>, of: ComplaintClass): Millis =>
  millis(now + policy.complaints.hours[of] * 3_600_000)

/** What is done about a complaint beside giving something. */
export type ComplaintStep =
  | { readonly kind: 'step'; readonly text: string }
  | { readonly kind: 'assign'; readonly owner: string }
  | { readonly kind: 'close'; readonly solution: string }
  | { readonly kind: 'reopen'; readonly why: string }

/** Does one thing about a complaint, once for each `factId`. Out: the complaint after it. */
export async function moveComplaint(
  ports: Ports,
  { factId: id, complaintId: subject, staff, step }: Ids & { readonly step: ComplaintStep },
): Promise<Result<Complaint, ComplaintRefusal>> {
  const result = await recordCareFact<StepRefusal>(ports, { id, subject, staff }, async (desk, facts) => {
    const complaint = complaintOf(facts)
    if (complaint === null) return { ok: false, reason: { kind: 'unknown-complaint' } }
    const act = await actOf(ports, desk, complaint, step)
    return act.ok ? { ok: true, value: { memberId: complaint.memberId, act: act.value } } : act
  })
  return result.ok ? { ok: true, value: whole(complaintOf(result.value)) } : result
}

async function actOf(
  { store }: Ports,
  desk: CareDesk,
  complaint: Complaint,
  step: ComplaintStep,
): Promise<Result<ComplaintAct, StepRefusal>> {
  const { state } = complaint
  if (step.kind !== 'step' && (state === 'open') === (step.kind === 'reopen')) {
    return { ok: false, reason: { kind: 'not-now', state } }
  }
  switch (step.kind) {
    case 'step': {
      const text = cleanReason(step.text, MAX_CARE_TEXT)
      return text.ok ? { ok: true, value: { kind: 'step', text: text.value } } : text
    }
    case 'assign': {
      const isKnown = (await store.staff.get(step.owner)) !== undefined
      return isKnown ? { ok: true, value: step } : { ok: false, reason: { kind: 'unknown-owner' } }
    }
    case 'close': {
      const solution = cleanReason(step.solution, MAX_CARE_TEXT)
      if (!solution.ok) return solution
      const days = desk.policy.complaints.callBackDays
      const canAsk = complaint.memberId !== null || complaint.mobile !== null
      const callBack = days === null || !canAsk ? null : addDays(desk.day, days)
      return { ok: true, value: { kind: 'close', solution: solution.value, callBack } }
    }
    case 'reopen': {
      const why = cleanReason(step.why, MAX_CARE_TEXT)
      return why.ok ? { ok: true, value: { kind: 'reopen', why: why.value, due: dueOf(desk, complaint.class) } } : why
    }
  }
}

/** What was recorded is there. */
function whole(complaint: Complaint | null): Complaint {
  if (complaint === null) throw new Error('a complaint without its taking was recorded')
  return complaint
}
