import { millis, type Millis } from './units.ts'

/** A clock that nobody can set: which run of the app it is, and how long that has gone on. */
export type RunClock = {
  /** Names the run; another after each start. */
  readonly run: string
  /** Milliseconds since some moment of this run; never goes back. */
  readonly uptime: number
}

/**
 * Somebody cannot sign in for a while. Time counts only while the app runs, by its own clock: the time of day is
 * not looked at, so setting it neither ends a lock nor makes it longer.
 */
export type SignInLock = {
  /** Locks since the last right PIN; each doubles the wait. */
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

/** A lock as of now. What an earlier run had served of it without writing it down is to be served again. */
export function atNow(lock: SignInLock, { run, uptime }: RunClock): SignInLock {
  const served = lock.run === run ? Math.max(0, uptime - lock.mark) : 0
  return { times: lock.times, left: millis(Math.max(0, Math.ceil(lock.left - served))), run, mark: uptime }
}
