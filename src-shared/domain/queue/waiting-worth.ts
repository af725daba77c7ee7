import { fen, type Fen, type Millis } from '../units.ts'
import type { Compensation } from './queue-policy.ts'

export type WaitingWorth = {
  /** What the coupon takes off; 0: nothing yet. */
  readonly off: Fen
  /** What it would be without the limits of ticket and day. */
  readonly uncapped: Fen
  /** Which way came to most; null where none came to anything. */
  readonly by: 'cranes' | 'minutes' | 'bands' | null
  /** Cranes that count, of those that were folded. */
  readonly counted: number
  /** More cranes than the minutes allow: a manager has to look. */
  readonly tooQuick: boolean
  /** What bounded it: the most for a ticket, or what this till may still give today. */
  readonly bound: 'ticket' | 'day' | null
}

/**
 * What a wait is worth. In: cranes that were counted, how long the guest has waited, and what this till has given on
 * this business day already. Fen throughout; 20 cranes of ¥0.50 after 20 minutes are ¥10.
 */
export function waitingWorth(
  policy: Compensation,
  { cranes, waited, given }: { readonly cranes: number; readonly waited: Millis; readonly given: Fen },
): WaitingWorth {
  const minutes = Math.floor(waited / 60_000)
  const counted = Math.min(cranes, policy.cranes?.most ?? 0)
  const ways = [
    ['cranes', counted * (policy.cranes?.worth ?? 0)],
    ['minutes', worthOfMinutes(policy, minutes)],
    ['bands', policy.bands?.findLast(({ from }) => minutes >= from)?.worth ?? 0],
  ] as const
  // Of two that come to the same the first counts.
  const [by, most] = ways.reduce((best, way) => (way[1] > best[1] ? way : best))
  const left = Math.max(0, policy.perDeviceDay - given)
  const off = Math.min(most, policy.perTicket, left)
  return {
    off: fen(off),
    uncapped: fen(most),
    by: most === 0 ? null : by,
    counted,
    tooQuick: by === 'cranes' && counted * (policy.cranes?.secondsEach ?? 0) * 1000 > waited,
    bound: off === most ? null : off === policy.perTicket ? 'ticket' : 'day',
  }
}

function worthOfMinutes({ minutes: way }: Compensation, waited: number): number {
  return way === undefined || waited < way.from ? 0 : Math.floor((waited - way.from) / way.each) * way.worth
}
