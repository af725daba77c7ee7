import type { Compensation } from '#domain/queue/queue-policy.ts'
import { waitedOf, type Ticket } from '#domain/queue/ticket.ts'
import { waitingWorth, type WaitingWorth } from '#domain/queue/waiting-worth.ts'
import type { SignedCoupon } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import { fen, type Fen, type Millis } from '#domain/units.ts'
import { approverOf } from './approve.ts'
import { issueCoupon, type IssueRefusal } from './issue-coupon.ts'
import type { Ports } from './ports.ts'
import { appendQueueFact, readQueueDesk, type NoQueue, type QueueDesk } from './queue-desk.ts'

/** What a wait has come to, for the screen that counts cranes. */
export type WaitingOffer = {
  readonly ticket: Ticket
  readonly policy: Compensation
  readonly waited: Millis
  readonly worth: WaitingWorth
}

export type NotGiven =
  | NoQueue
  | { readonly kind: 'unknown-ticket' }
  /** The programme has no coupons for waiting. */
  | { readonly kind: 'no-compensation' }
  /** The guest has left, or the number was a mistake. */
  | { readonly kind: 'gone'; readonly label: string }
  /** There is one already, from another till of the store: one for each number. */
  | { readonly kind: 'has-coupon'; readonly label: string; readonly off: Fen }
  /** Nothing is due yet. */
  | { readonly kind: 'nothing-due' }
  /** This till has given all that it may today. */
  | { readonly kind: 'day-limit'; readonly max: Fen }
  /** More cranes than fit into the minutes: a manager has to look. */
  | { readonly kind: 'too-quick'; readonly cranes: number; readonly minutes: number }
  | { readonly kind: 'unknown-approver' }

export type GiveCouponRefusal = NotGiven | IssueRefusal

/** What so many cranes would come to now; reads only. */
export async function previewWaiting(
  ports: Pick<Ports, 'store' | 'identity' | 'now'>,
  { ticketId, cranes }: { readonly ticketId: string; readonly cranes: number },
): Promise<Result<WaitingOffer, NotGiven>> {
  const desk = await readQueueDesk(ports)
  return desk === null ? { ok: false, reason: { kind: 'no-queue' } } : offerOf(desk, ticketId, cranes)
}

/**
 * Hands out the coupon for waiting, one for each number, with no network. Asked again at the till that gave it, it is the
 * same one, to be printed again. Out: the coupon; `signed.text` is the code to print.
 */
export async function giveWaitingCoupon(
  ports: Ports,
  input: {
    /** UUIDs, made once where it begins. */
    readonly issueId: string
    readonly factId: string
    readonly ticketId: string
    readonly cranes: number
    readonly approvedBy: string | null
    readonly staff: string
  },
): Promise<Result<SignedCoupon, GiveCouponRefusal>> {
  const { issueId, factId: id, ticketId, cranes, approvedBy, staff } = input
  const desk = await readQueueDesk(ports)
  if (desk === null) return { ok: false, reason: { kind: 'no-queue' } }
  const offer = offerOf(desk, ticketId, cranes)
  const own = givenHere(desk, ticketId)
  if (!offer.ok) return offer
  const { ticket, policy, worth, waited } = offer.value
  if (ticket.coupon !== null && !own) {
    return { ok: false, reason: { kind: 'has-coupon', label: ticket.label, off: ticket.coupon.off } }
  }
  if (!own) {
    const refused = await refusalOf(ports, worth, { policy, cranes, waited, approvedBy })
    if (refused !== null) return { ok: false, reason: refused }
  }
  const template = desk.programme.couponTemplates.find(({ id: known }) => known === policy.template)
  const memberId = template?.transferable === true ? null : ticket.memberId
  const wish = { issueId, template: policy.template, off: ticket.coupon?.off ?? worth.off, onlyStore: true }
  return issueCoupon(ports, { ...wish, memberId, ticketId, staff }, async (append, coupon) => {
    const vouched = worth.tooQuick ? approvedBy : null
    const act = { kind: 'coupon', coupon: coupon.id, off: worth.off, cranes, waited, approvedBy: vouched } as const
    // The queue may have gone on while the host signed.
    const now = await readQueueDesk(ports)
    await appendQueueFact(append, now ?? desk, { id, staff, ticket: ticketId, act })
  })
}

function offerOf(desk: QueueDesk, ticketId: string, cranes: number): Result<WaitingOffer, NotGiven> {
  const policy = desk.policy.compensation
  if (policy === null) return { ok: false, reason: { kind: 'no-compensation' } }
  const ticket = desk.tickets.find(({ id }) => id === ticketId)
  if (ticket === undefined) return { ok: false, reason: { kind: 'unknown-ticket' } }
  if (ticket.state === 'left' || ticket.state === 'withdrawn') {
    return { ok: false, reason: { kind: 'gone', label: ticket.label } }
  }
  const waited = waitedOf(ticket, desk.now)
  return {
    ok: true,
    value: { ticket, policy, waited, worth: waitingWorth(policy, { cranes, waited, given: given(desk) }) },
  }
}

/** What this till has given on this business day. */
function given({ facts, till }: QueueDesk): Fen {
  return fen(facts.reduce((sum, { act, till: by }) => sum + (by === till && act.kind === 'coupon' ? act.off : 0), 0))
}

const givenHere = ({ facts, till }: QueueDesk, ticketId: string): boolean =>
  facts.some(({ ticket, till: by, act }) => ticket === ticketId && by === till && act.kind === 'coupon')

async function refusalOf(
  { store }: Ports,
  worth: WaitingWorth,
  asked: {
    readonly policy: Compensation
    readonly cranes: number
    readonly waited: Millis
    readonly approvedBy: string | null
  },
): Promise<NotGiven | null> {
  const { policy, cranes, waited, approvedBy } = asked
  if (worth.uncapped === 0) return { kind: 'nothing-due' }
  if (worth.off === 0) return { kind: 'day-limit', max: policy.perDeviceDay }
  if (!worth.tooQuick) return null
  if (approvedBy === null) return { kind: 'too-quick', cranes, minutes: Math.floor(waited / 60_000) }
  const approver = await approverOf(store, approvedBy)
  return approver === null ? { kind: 'unknown-approver' } : null
}
