/**
 * How scans are told from typing. A scanner in keyboard mode sends a sign every 1 to 35 ms; people
 * reach 80 to 200 ms, and 40 to 60 ms for a few keys rolled from one hand.
 */
export type WedgeSettings = {
  /** What the scanner sends after a code. `none`: the pause after a fast run ends it. */
  readonly suffix: 'enter-or-tab' | 'none'
  /** What the scanner sends before each code; taken off. With a prefix, only runs that have it are scans. */
  readonly prefix: string
  /** Fewest signs of a code. */
  readonly leastSigns: number
  /** Slowest mean gap between signs, the suffix counted, in ms. */
  readonly slowestMean: number
  /** A longer pause than this ends a run, in ms. It is also how long a typed sign may wait to appear. */
  readonly longestGap: number
  /** A run of this many signs at `certainMean` was typed by no hand… */
  readonly certainSigns: number
  readonly certainMean: number
  /** …and may pause this long in its middle, when the machine or the radio link stalls. */
  readonly longestStall: number
  /** Line ends that follow a scan within this time belong to it: scanners that send CR and LF. */
  readonly secondSuffix: number
}

export const DEFAULT_WEDGE: WedgeSettings = {
  suffix: 'enter-or-tab',
  prefix: '',
  leastSigns: 4,
  slowestMean: 35,
  longestGap: 50,
  certainSigns: 6,
  certainMean: 25,
  longestStall: 120,
  secondSuffix: 60,
}
