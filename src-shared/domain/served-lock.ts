import { millis, type Millis } from './units.ts'

/** A clock that nobody can set: which run of the app it is, and how long that has gone on. */
export type RunClock = {
  /** Names the run; another after each start. */
  readonly run: string
  /** Milliseconds since some moment of this run; never goes back. */
  readonly uptime: number
}

/**
 * Somebody cannot sign in for a while, or the digits of a member cannot be tried. Time counts only while the app runs, by its own clock: the time of day is
 * not looked at, so setting it neither ends a lock nor makes it longer.
 */
export type ServedLock = {
  /** Locks since it was right last; each makes the wait longer. */
  readonly times: number
  /** What was left of it at `mark` of run `run`. */
  readonly left: Millis
  readonly run: string
  readonly mark: number
}

/** Wrong PINs in a row that lock a person, and that lock the till, whoever they were for. */
export const TRIES = 5
export const TILL_TRIES = 12

const MINUTE = 60_000

/** How long a person is locked out who was locked out `before` times since the last right PIN: 5 minutes, doubled up to 160. */
export const lockTime = (before: number): Millis => millis(5 * MINUTE * 2 ** Math.min(before, 5))

/** How long the whole till is: 1 minute, doubled up to 16. Short, because it stops everybody. */
export const tillLockTime = (before: number): Millis => millis(MINUTE * 2 ** Math.min(before, 4))

/** Wrong last digits of one member's mobile in a row that lock them: guessing has a chance of 3 in 10,000. */
export const DIGIT_TRIES = 3

/** How long they are locked that were so `before` times since they were right: half an hour, doubled up to a day and a third. */
export const digitsLockTime = (before: number): Millis => millis(30 * MINUTE * 2 ** Math.min(before, 6))

/** A lock as of now. What an earlier run had served of it without writing it down is to be served again. */
export function atNow(lock: ServedLock, { run, uptime }: RunClock): ServedLock {
  const served = lock.run === run ? Math.max(0, uptime - lock.mark) : 0
  return { times: lock.times, left: millis(Math.max(0, Math.ceil(lock.left - served))), run, mark: uptime }
}
