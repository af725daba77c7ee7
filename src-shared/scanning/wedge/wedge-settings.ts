import { z } from 'zod'

/** How keyboard scanners are told from typing, as learnt from one. */
export const WedgeSetUp = z.strictObject({
  prefix: z.string().max(8),
  suffix: z.enum(['enter-or-tab', 'none']),
  /** Slowest mean gap between signs, and longest gap, in ms. */
  slowestMean: z.int().min(10).max(100),
  longestGap: z.int().min(20).max(200),
})
export type WedgeSetUp = z.infer<typeof WedgeSetUp>

/** Of a till that nobody has set up yet. */
export const FIRST_WEDGE: WedgeSetUp = { prefix: '', suffix: 'enter-or-tab', slowestMean: 35, longestGap: 50 }

/**
 * How scans are told from typing. A scanner in keyboard mode sends a sign every 1 to 35 ms; people
 * reach 80 to 200 ms, and 40 to 60 ms for a few keys rolled from one hand. Of what is set up:
 *
 * - `suffix`: what the scanner sends after a code. `none`: the pause after a fast run ends it.
 * - `prefix`: what it sends before each code; taken off. With a prefix, only runs that have it are scans.
 * - `slowestMean`: slowest mean gap between signs, the suffix counted, in ms.
 * - `longestGap`: a longer pause than this ends a run, in ms. It is also how long a typed sign may wait to appear.
 */
export type WedgeSettings = Readonly<WedgeSetUp> & {
  /** Fewest signs of a code. */
  readonly leastSigns: number
  /** A run of this many signs at `certainMean` was typed by no hand… */
  readonly certainSigns: number
  readonly certainMean: number
  /** …and may pause this long in its middle, when the machine or the radio link stalls. */
  readonly longestStall: number
  /** Line ends that follow a scan within this time belong to it: scanners that send CR and LF. */
  readonly secondSuffix: number
}

export const DEFAULT_WEDGE: WedgeSettings = {
  ...FIRST_WEDGE,
  leastSigns: 4,
  certainSigns: 6,
  certainMean: 25,
  longestStall: 120,
  secondSuffix: 60,
}
