import { giveWaitingCoupon } from '#usecases/give-waiting-coupon.ts'
import { callNext, moveTicket, type Move } from '#usecases/move-ticket.ts'
import { readQueueDesk } from '#usecases/queue-desk.ts'
import { takeTicket } from '#usecases/take-ticket.ts'
import { undoQueue } from '#usecases/undo-queue.ts'
import { cashier, manager } from '#test/support/shop.ts'
import type { SimTill } from '../sim-till.ts'
import type { World } from '../world.ts'

const MOVES: readonly Move[] = [
  { kind: 'call', approvedBy: null },
  { kind: 'absent' },
  { kind: 'pass' },
  { kind: 'return' },
  { kind: 'seat' },
  { kind: 'leave' },
  { kind: 'gift', gift: 'water' },
]

/** A number is given out, called, moved, paid for its wait, or the last step is taken back. */
export async function queue(world: World, till: SimTill): Promise<string> {
  const { ports } = till
  const { chance } = world
  const desk = await readQueueDesk(ports)
  if (desk === null) return 'no queue yet'
  const ids = { factId: ports.newId(), staff: cashier.id }
  const lane = chance.of(desk.policy.lanes)?.id ?? ''
  const ticket = chance.of(desk.tickets)
  const what = chance.weighted({ take: 5, next: 3, move: 5, coupon: 3, undo: 2 })
  const done = await act()
  if (till.running.life.dead) return 'died'
  if (!done.ok) return `${what}: ${done.reason.kind}`
  await world.confirm(till)
  world.note('queue')
  return what

  async function act() {
    if (what === 'next') return callNext(ports, { ...ids, lane })
    if (what === 'undo') return undoQueue(ports, ids)
    if (what === 'take' || ticket === undefined) {
      const nobody = { party: null, memberId: null, mobile: null, cause: null, estimate: null }
      return takeTicket(ports, { ...ids, ...nobody, ticketId: ports.newId(), lane })
    }
    if (what === 'move') return moveTicket(ports, { ...ids, ticketId: ticket.id, move: chance.of(MOVES)! })
    const issueId = ports.newId()
    const cranes = chance.below(25)
    const given = await giveWaitingCoupon(ports, {
      ...ids,
      issueId,
      ticketId: ticket.id,
      cranes,
      approvedBy: manager.id,
    })
    if (given.ok && !till.running.life.dead) {
      world.papers.push(given.value.signed.text)
      world.note('coupon signed')
    }
    return given
  }
}
