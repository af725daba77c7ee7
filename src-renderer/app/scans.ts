import type { ScannedCode } from '#scanning/classify.ts'
import type { ScanStack } from '#ui/scans/scan-stack.ts'

/** What becomes of a scan that no screen takes, for example in the settings or before anybody signed in. */
export type Scans = {
  readonly stack: ScanStack
  /** Sets who hears of such scans, until the returned function is called. */
  readonly whenUntaken: (listener: (code: ScannedCode) => void) => () => void
  /** First digits of the co-branded cards that the programme knows, for reading scans. */
  readonly cards: () => readonly string[]
  readonly knowCards: (prefixes: readonly string[]) => void
  /** A scan came in. */
  readonly hear: (code: ScannedCode) => void
}

export function createScans(stack: ScanStack): Scans {
  const fallbacks: ((code: ScannedCode) => void)[] = []
  let cards: readonly string[] = []
  return {
    stack,
    whenUntaken(listener) {
      fallbacks.push(listener)
      return () => {
        const at = fallbacks.indexOf(listener)
        if (at >= 0) fallbacks.splice(at, 1)
      }
    },
    cards: () => cards,
    knowCards(prefixes) {
      cards = prefixes
    },
    hear(code) {
      if (!stack.offer(code)) fallbacks.at(-1)?.(code)
    },
  }
}
