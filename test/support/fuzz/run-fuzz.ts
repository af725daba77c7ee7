import { postgresMissing, startPglite, startPostgres } from '#test/support/hq-databases.ts'
import type { Fuzzed } from './fault.ts'
import { fuzzCoupon } from './fuzz-coupon.ts'
import { fuzzHq } from './fuzz-hq.ts'
import { fuzzScan } from './fuzz-scan.ts'
import { fuzzTill } from './fuzz-till.ts'

/** Inputs on one database; then it begins anew, so that what was taken does not slow down what follows. */
const BLOCK = 20_000
const MOST_FAULTS = 20

export type Side = 'hq' | 'till' | 'scan' | 'coupon'

export type FuzzReport = {
  readonly side: Side
  readonly runs: number
  readonly faults: readonly string[]
  /** How many inputs ended how. */
  readonly answers: Readonly<Record<string, number>>
  readonly perSecond: number
}

/** A server where there is one: it works beside us, and is faster than PGlite. */
const startDatabases = async () => ((await postgresMissing()) === null ? startPostgres() : startPglite())

/**
 * Sends `runs` random and changed inputs to one side, the same for the same seed. Ends early after twenty
 * faults, or when `until` (ms since the process began) is over. `tell` hears how far it is.
 */
export async function runFuzz(
  side: Side,
  options: {
    readonly runs: number
    readonly seed: number
    readonly until?: number
    readonly tell?: (done: number, faults: number) => void
    readonly onFault?: (fault: string) => void
  },
): Promise<FuzzReport> {
  const { runs, seed, until = Infinity, tell, onFault } = options
  const databases = side === 'hq' ? await startDatabases() : null
  const open = async (): Promise<Fuzzed> => {
    if (databases !== null) return fuzzHq(await databases.fresh(), seed)
    if (side === 'coupon') return fuzzCoupon(seed)
    return side === 'till' ? fuzzTill(seed) : fuzzScan(seed)
  }
  const started = performance.now()
  const faults: string[] = []
  const answers: Record<string, number> = {}
  let done = 0
  const over = () => done >= runs || faults.length >= MOST_FAULTS || performance.now() >= until
  try {
    while (!over()) {
      const block = await open()
      const end = Math.min(runs, done + BLOCK)
      for (; done < end && !over(); done++) {
        const fault = await block.one(done)
        if (fault !== null) {
          faults.push(`run ${done}: ${fault}`)
          onFault?.(`run ${done}: ${fault}`)
        }
        if (done % 1000 === 999) tell?.(done + 1, faults.length)
      }
      faults.push(...(await block.settle()).map((fault) => `after run ${done}: ${fault}`))
      for (const [name, count] of block.counts) answers[name] = (answers[name] ?? 0) + count
      await block.close()
    }
  } finally {
    await databases?.stop()
  }
  return { side, runs: done, faults, answers, perSecond: Math.round(done / ((performance.now() - started) / 1000)) }
}
