import type { Scan } from '#input/scan-router.ts'
import type { ScannedCode } from '#scanning/classify.ts'

/** What a listener does with a code, which came by `scan`: takes it, or leaves it to the screen below. */
export type ScanListener = (code: ScannedCode, scan: Scan) => 'taken' | 'pass'

export type ScanStack = {
  /** Puts a listener on top. Returns the function that takes it off. */
  readonly listen: (listener: ScanListener) => () => void
  /** Offers a scan from the top down. False where nobody took it. */
  readonly offer: (scan: Scan) => boolean
  /** Whether any screen listens. */
  readonly isHeard: () => boolean
  /** Keeps a scan for the next screen that begins to listen: the one that is being opened for it. */
  readonly hold: (scan: Scan) => void
}

/** The screens that want scans, the latest on top: an open dialog comes before the screen under it. */
export function createScanStack(): ScanStack {
  const listeners: { readonly hear: ScanListener }[] = []
  let held: Scan[] = []
  const offer = (scan: Scan) => [...listeners].reverse().some(({ hear }) => hear(scan.code, scan) === 'taken')
  return {
    listen(hear) {
      const entry = { hear }
      listeners.push(entry)
      const scans = held
      held = []
      // The screen first finishes what it is doing: it is just being shown.
      if (scans.length > 0) queueMicrotask(() => scans.forEach(offer))
      return () => {
        const at = listeners.indexOf(entry)
        if (at >= 0) listeners.splice(at, 1)
      }
    },
    offer,
    isHeard: () => listeners.length > 0,
    hold(scan) {
      held.push(scan)
    },
  }
}
