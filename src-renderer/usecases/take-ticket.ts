import { makeCode } from '#domain/codes.ts'
import type { QueueLane } from '#domain/queue/queue-policy.ts'
import type { WaitRange } from '#domain/queue/queue-fact.ts'
import { lineOf } from '#domain/queue/line.ts'
import type { Ticket } from '#domain/queue/ticket.ts'
import type { Result } from '#domain/refusal.ts'
import { readCounters } from '#store/counters.ts'
import { memberByMobile } from '#store/search.ts'
import { unlessDamaged } from './mending.ts'
import type { Ports } from './ports.ts'
import { recordQueueFact, type NoQueue, type QueueDesk } from './queue-desk.ts'
import type { NotRecorded } from './record.ts'

export type TakeTicket = {
  /** UUIDs, made once where it begins, so that confirming twice gives one number. */
  readonly ticketId: string
  readonly factId: string
  readonly lane: string
  /** How many people; null where the lane does not ask. */
  readonly party: number | null
  readonly memberId: string | null
  /** 11 digits, or null. Who is a member by it is found. */
  readonly mobile: string | null
  /** Why it is fuller than usual, one of the programme's; null: it is not. */
  readonly cause: string | null
  /** What the guest was told of the wait. */
  readonly estimate: WaitRange | null
  readonly staff: string
}

type Refusal =
  | { readonly kind: 'unknown-lane' }
  /** The lane is for so many people. */
  | { readonly kind: 'party'; readonly from: number; readonly to: number }
  | { readonly kind: 'mobile' }

export type TakeTicketRefusal = Refusal | NoQueue | NotRecorded<Ticket>

/** Gives out a number, once, with no network: no other desk of the store can give out the same. */
export async function takeTicket(ports: Ports, input: TakeTicket): Promise<Result<Ticket, TakeTicketRefusal>> {
  const { lane: id, party, mobile, estimate, staff, ticketId } = input
  // Files of members that are damaged are fetched again; a number is given out meanwhile.
  const mobileOwner = mobile === null ? null : await unlessDamaged(() => memberByMobile(ports.store, mobile), null)
  return recordQueueFact<Refusal>(ports, { id: input.factId, staff }, async (desk) => {
    const lane = desk.policy.lanes.find((one) => one.id === id)
    if (lane === undefined) return { ok: false, reason: { kind: 'unknown-lane' } }
    const wrong = wrongParty(lane, party)
    if (wrong !== null) return { ok: false, reason: wrong }
    if (mobile !== null && !/^1\d{10}$/.test(mobile)) return { ok: false, reason: { kind: 'mobile' } }
    const counters = await readCounters(ports.store)
    const cause = desk.policy.causes.find((one) => one.id === input.cause)?.id ?? null
    return {
      ok: true,
      value: {
        ticket: ticketId,
        act: {
          ...{ kind: 'take', lane: id, count: nextCount(desk, id), party, mobile, cause, estimate },
          code: makeCode('ticket', desk.till, counters.ticket + 1),
          memberId: input.memberId ?? mobileOwner,
          ahead: lineOf(desk.tickets, id).length,
        },
      },
    }
  })
}

function wrongParty({ party: range }: QueueLane, party: number | null): Refusal | null {
  if (range === undefined) return null
  if (party !== null && party >= range.from && party <= range.to) return null
  return { kind: 'party', from: range.from, to: range.to }
}

/** One more than this desk has given out in the lane today, those that were taken back included: their paper exists. */
function nextCount({ facts, till }: QueueDesk, lane: string): number {
  const counts = facts.map(({ act, till: by }) =>
    by === till && act.kind === 'take' && act.lane === lane ? act.count : 0,
  )
  return counts.reduce((most, count) => Math.max(most, count), 0) + 1
}
