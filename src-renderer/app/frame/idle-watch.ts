/** Tells when nobody has touched the till for `most` ms. Times are those of a clock that nobody can set. */
export function createIdleWatch(most: number, now: number) {
  let last = now
  return {
    touch(at: number): void {
      last = at
    },
    /** Whether it is to be locked. What must not be taken away counts as a touch for as long as it is there. */
    isIdle(at: number, heldOpen: boolean): boolean {
      if (heldOpen) last = at
      return at - last >= most
    },
  }
}
