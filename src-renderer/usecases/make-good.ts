import { complaintOf, isMadeGood, type Complaint } from '#domain/care/complaint.ts'
import type { SignedCoupon } from '#domain/member.ts'
import { earnedLot } from '#domain/points/lots.ts'
import type { Result } from '#domain/refusal.ts'
import type { Role } from '#domain/staff.ts'
import type { Fen, Points } from '#domain/units.ts'
import { careFactsOf } from '#store/care-facts.ts'
import { livingId } from '#store/merges.ts'
import { appendCareFact, factOf, readCareDesk, type CareDesk, type NoCare } from './care-desk.ts'
import { issueCoupon, type IssueRefusal } from './issue-coupon.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

type MakeGood = {
  readonly complaintId: string
  readonly staff: string
  /** Whose limit counts where that of `staff` does not suffice; null: nobody was asked. */
  readonly approvedBy: string | null
}

type Refusal =
  | NoCare
  | { readonly kind: 'unknown-complaint' }
  /** Points need a member; a coupon needs none. */
  | { readonly kind: 'no-member' }
  /** Something was given for it already. */
  | { readonly kind: 'made-good' }
  | { readonly kind: 'nothing' }
  /** The programme gives no coupons for complaints. */
  | { readonly kind: 'no-coupon' }
  /** More than the person may give, or whoever approved. `limit` in points or fen. */
  | { readonly kind: 'limit'; readonly limit: number; readonly role: Role | null; readonly approved: boolean }

export type MakeGoodRefusal = Refusal | IssueRefusal | NotRecorded

/** Gives points for a complaint, once, with no network: a batch of their own that can be spent at once. Out: the complaint. */
export async function givePoints(
  ports: Ports,
  input: MakeGood & { readonly points: Points },
): Promise<Result<Complaint, MakeGoodRefusal>> {
  const { complaintId: id, points, staff } = input
  return record<Complaint, Refusal>(ports, async (append) => {
    const ground = await groundOf(ports, input, { of: 'points', amount: points })
    if (!ground.ok) return ground
    const { desk, facts, complaint, approvedBy } = ground.value
    if (complaint.memberId === null) return { ok: false, reason: { kind: 'no-member' } }
    const memberId = await livingId(ports.store, complaint.memberId)
    const { expireMonths } = desk.programme.earning
    const lot = earnedLot({ pendingDays: 0, expireMonths }, points, desk.day, id)
    if (lot === null) return { ok: false, reason: { kind: 'nothing' } }
    const act = { kind: 'points', points, approvedBy } as const
    const fact = factOf(desk, facts, { id, staff, subject: id, memberId, act })
    await append({ kind: 'points-given', data: { fact, lot } })
    return { ok: true, value: complaintOf([...facts, fact]) ?? complaint }
  })
}

/**
 * Gives a signed coupon for a complaint, once, with no network. Asked again at the till that gave it, it is the same one,
 * to be printed again. `issueId` and `factId` are UUIDs, made once where it begins.
 */
export async function giveCoupon(
  ports: Ports,
  input: MakeGood & { readonly issueId: string; readonly factId: string; readonly off: Fen },
): Promise<Result<SignedCoupon, MakeGoodRefusal>> {
  const { complaintId: subject, issueId, factId: id, off, staff } = input
  const ground = await groundOf(ports, input, { of: 'off', amount: off })
  if (!ground.ok) return ground
  const { desk, complaint, approvedBy } = ground.value
  const template = desk.programme.couponTemplates.find((one) => one.id === desk.policy.compensation.template)
  if (template === undefined) return { ok: false, reason: { kind: 'no-coupon' } }
  const memberId = template.transferable === true ? null : complaint.memberId
  const wish = { issueId, template: template.id, off, onlyStore: false, memberId, ticketId: subject, staff }
  return issueCoupon(ports, wish, async (append, coupon) => {
    // Something may have been done about it while the host signed.
    const facts = await careFactsOf(ports.store, subject)
    const act = { kind: 'coupon', coupon: coupon.id, off, approvedBy } as const
    await appendCareFact(append, factOf(desk, facts, { id, staff, subject, memberId: complaint.memberId, act }))
  })
}

/** What a person may give for a complaint by themselves. */
export type MakeGoodRoom = { readonly points: Points; readonly off: Fen }

/** The limits of a role, for the dialog that asks. */
export const roomOf = ({ policy }: CareDesk, role: Role): MakeGoodRoom => policy.compensation.limits[role]

async function groundOf(
  ports: Ports,
  input: MakeGood,
  wish: { readonly of: keyof MakeGoodRoom; readonly amount: number },
) {
  const refuse = (reason: Refusal) => ({ ok: false, reason }) as const
  const desk = await readCareDesk(ports)
  if (desk === null) return refuse({ kind: 'no-care' })
  const facts = await careFactsOf(ports.store, input.complaintId)
  const complaint = complaintOf(facts)
  if (complaint === null) return refuse({ kind: 'unknown-complaint' })
  // A coupon is printed again by asking again: `issueCoupon` knows what it has issued.
  const gaveHere = facts.some(({ act, till }) => act.kind === 'coupon' && till === desk.till)
  if (isMadeGood(complaint) && !(wish.of === 'off' && gaveHere && complaint.points === null))
    return refuse({ kind: 'made-good' })
  if (wish.amount <= 0) return refuse({ kind: 'nothing' })
  const own = await limitOf(ports, desk, input.staff, wish.of)
  if (wish.amount <= own.limit) return { ok: true, value: { desk, facts, complaint, approvedBy: null } } as const
  if (input.approvedBy === null) return refuse({ kind: 'limit', ...own, approved: false })
  const approver = await limitOf(ports, desk, input.approvedBy, wish.of)
  if (wish.amount > approver.limit) return refuse({ kind: 'limit', ...approver, approved: true })
  return { ok: true, value: { desk, facts, complaint, approvedBy: input.approvedBy } } as const
}

/** The most that a person may give; nothing for somebody who is not known here. */
async function limitOf({ store }: Ports, desk: CareDesk, staff: string, of: keyof MakeGoodRoom) {
  const role = (await store.staff.get(staff))?.doc.role ?? null
  return { role, limit: role === null ? 0 : roomOf(desk, role)[of] }
}
