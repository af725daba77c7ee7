import type { ScannedCode } from '#scanning/classify.ts'

/** What a listener does with a code: takes it, or leaves it to the screen below. */
export type ScanListener = (code: ScannedCode) => 'taken' | 'pass'

export type ScanStack = {
  /** Puts a listener on top. Returns the function that takes it off. */
  readonly listen: (listener: ScanListener) => () => void
  /** Offers a code from the top down. False where nobody took it. */
  readonly offer: (code: ScannedCode) => boolean
  /** Whether any screen listens. */
  readonly isHeard: () => boolean
  /** Keeps a code for the next screen that begins to listen: the one that is being opened for it. */
  readonly hold: (code: ScannedCode) => void
}

/** The screens that want scans, the latest on top: an open dialog comes before the screen under it. */
export function createScanStack(): ScanStack {
  const listeners: { readonly hear: ScanListener }[] = []
  let held: ScannedCode[] = []
  const offer = (code: ScannedCode) => [...listeners].reverse().some(({ hear }) => hear(code) === 'taken')
  return {
    listen(hear) {
      const entry = { hear }
      listeners.push(entry)
      const codes = held
      held = []
      // The screen first finishes what it is doing: it is just being shown.
      if (codes.length > 0) queueMicrotask(() => codes.forEach(offer))
      return () => {
        const at = listeners.indexOf(entry)
        if (at >= 0) listeners.splice(at, 1)
      }
    },
    offer,
    isHeard: () => listeners.length > 0,
    hold(code) {
      held.push(code)
    },
  }
}
