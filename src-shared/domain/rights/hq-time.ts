import { millis, type Millis } from '../units.ts'
import type { ReckonedTime } from './allowance.ts'

/** The last contact: headquarters' time and this till's own at one moment. */
export type Contact = { readonly hq: Millis; readonly own: Millis }

/** A clock that is set right by the network may go back a little. */
const TOLERANCE = 120_000

/**
 * Headquarters' time now, as a till with a doubtful clock reckons it: its time at the last contact and what the own
 * clock has counted since. In: the own clock now, and the highest that it was ever seen at since (`high`). A
 * clock that was set forward makes rights lapse early; one that went back has lost count, and then nothing is
 * sure until the next contact. What cannot be seen, a clock set back by less than the till was switched off, makes
 * a right last longer by that much: the delivery lag at headquarters is there for it.
 */
export function reckonHqTime(contact: Contact | null, own: Millis, high: Millis): ReckonedTime {
  if (contact === null) return { now: own, sure: false }
  const top = Math.max(own, high, contact.own)
  return { now: millis(contact.hq + (top - contact.own)), sure: own >= top - TOLERANCE }
}
