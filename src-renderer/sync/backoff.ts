const FIRST = 500
const MOST = 60_000

/**
 * How long to wait before try number `failures` + 1, in ms: anything from nothing to a bound that
 * doubles from half a second to a minute ("full jitter", so that tills do not come back all at once
 * when a line does; Brooker, AWS Architecture Blog, 2015). In: a random number from 0 to below 1.
 */
export function backoff(failures: number, random: number): number {
  const bound = Math.min(MOST, FIRST * 2 ** Math.min(failures - 1, 16))
  return Math.floor(random * bound)
}
