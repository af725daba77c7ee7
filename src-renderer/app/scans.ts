import type { ClassifyOptions, ScannedCode } from '#scanning/classify.ts'
import type { ScanStack } from '#ui/scans/scan-stack.ts'

/** What becomes of a scan that no screen takes, for example in the settings or before anybody signed in. */
export type Scans = {
  readonly stack: ScanStack
  /** Sets who hears of such scans, until the returned function is called. */
  readonly whenUntaken: (listener: (code: ScannedCode) => void) => () => void
  /** How cards and labels of the shop are told apart, as the programme says. */
  readonly forms: () => ClassifyOptions
  readonly knowForms: (forms: ClassifyOptions) => void
  /** A scan came in. */
  readonly hear: (code: ScannedCode) => void
}

export function createScans(stack: ScanStack): Scans {
  const fallbacks: ((code: ScannedCode) => void)[] = []
  let forms: ClassifyOptions = {}
  return {
    stack,
    whenUntaken(listener) {
      fallbacks.push(listener)
      return () => {
        const at = fallbacks.indexOf(listener)
        if (at >= 0) fallbacks.splice(at, 1)
      }
    },
    forms: () => forms,
    knowForms(known) {
      forms = known
    },
    hear(code) {
      if (!stack.offer(code)) fallbacks.at(-1)?.(code)
    },
  }
}
