import type { WaitingTicket } from './estimate-tickets.ts'
import type { Ticket } from './ticket.ts'

/**
 * The tickets of a lane and day as the estimate sees them, in the order of taking. A number that was called and not there
 * came off the list by that call, unless it came back; one that was a mistake was never there.
 */
export function waitingTickets(tickets: readonly Ticket[], lane: string): readonly WaitingTicket[] {
  return tickets
    .filter((ticket) => ticket.lane === lane && ticket.state !== 'withdrawn')
    .sort((a, b) => a.takenAt - b.takenAt)
    .map(({ state, takenAt: taken, calledAt, passedAt, endedAt, ahead, estimate }) => {
      const promised = estimate === null ? null : { ahead, ...estimate }
      switch (state) {
        case 'seated':
          return { taken, ended: calledAt ?? endedAt, called: true, promised }
        case 'called':
        case 'passed':
          return { taken, ended: calledAt ?? passedAt, called: calledAt !== null, promised }
        case 'left':
          // Whoever left when they were called was called all the same.
          return { taken, ended: calledAt ?? endedAt, called: calledAt !== null, promised }
        default:
          return { taken, ended: null, called: false, promised }
      }
    })
}
