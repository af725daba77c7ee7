import type { KeyBreak } from '#scanning/wedge/hear-keys.ts'
import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import type { Scan } from '#input/scan-router.ts'
import { DEFAULT_WEDGE, type WedgeSettings, type WedgeSetUp } from '#scanning/wedge/wedge-settings.ts'
import type { ClassifyOptions } from '#scanning/classify.ts'
import type { ScanStack } from '#ui/scans/scan-stack.ts'

/** What becomes of a scan that no screen takes, for example in the settings or before anybody signed in. */
export type Scans = {
  readonly stack: ScanStack
  /** Sets who hears of such scans, until the returned function is called. */
  readonly whenUntaken: (listener: (scan: Scan) => void) => () => void
  /** How cards and labels of the shop are told apart, as the programme says. */
  readonly forms: () => ClassifyOptions
  readonly knowForms: (forms: ClassifyOptions) => void
  /** How keyboard scanners are told from typing, as this till is set up. */
  readonly wedge: () => WedgeSettings
  readonly knowWedge: (setUp: WedgeSetUp) => void
  /** Hears every key press, whatever becomes of it, and what breaks a run of them off. Returns the function that ends it. */
  readonly watchKeys: (listener: (key: KeyRecord | KeyBreak) => void) => () => void
  /** Hears that something was scanned, whoever takes it. Returns the function that ends it. */
  readonly watchScans: (listener: () => void) => () => void
  /** A key was pressed, or a run of keys broken off. */
  readonly press: (key: KeyRecord | KeyBreak) => void
  /** A scan came in. */
  readonly hear: (scan: Scan) => void
}

export function createScans(stack: ScanStack): Scans {
  const fallbacks: ((scan: Scan) => void)[] = []
  let forms: ClassifyOptions = {}
  let wedge = DEFAULT_WEDGE
  const watchers = new Set<(key: KeyRecord | KeyBreak) => void>()
  const scanWatchers = new Set<() => void>()
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
    wedge: () => wedge,
    knowWedge(setUp) {
      wedge = { ...DEFAULT_WEDGE, ...setUp }
    },
    watchScans(listener) {
      scanWatchers.add(listener)
      return () => void scanWatchers.delete(listener)
    },
    watchKeys(listener) {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
    press(key) {
      for (const watcher of [...watchers]) watcher(key)
    },
    hear(scan) {
      for (const watcher of [...scanWatchers]) watcher()
      if (!stack.offer(scan)) fallbacks.at(-1)?.(scan)
    },
  }
}
