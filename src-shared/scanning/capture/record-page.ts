import type { ClassifyOptions } from '../classify.ts'
import { SILENCE, type KeyBreak } from '../wedge/hear-keys.ts'
import type { KeyRecord } from '../wedge/key-record.ts'
import type { WedgeSettings } from '../wedge/wedge-settings.ts'
import type { PageEvent } from './capture-format.ts'
import { scrubKeys } from './scrub-keys.ts'
import { createSubstitutes } from './substitute.ts'

/** Makes of the keys of a page what a capture may hold. What was pressed is kept until a silence shows what it was. */
export type PageRecorder = {
  readonly heard: (key: KeyRecord | KeyBreak) => void
  /** How many events there will be. */
  readonly size: () => number
  readonly end: () => readonly PageEvent[]
}

/** `since`: when the capture began, in whole ms of the clock of the keys. `settings` are asked at each key. */
export function createPageRecorder(options: {
  readonly since: number
  readonly settings: () => WedgeSettings
  readonly forms: ClassifyOptions
  readonly random: () => number
}): PageRecorder {
  const { since, forms, random } = options
  const substitutes = createSubstitutes(forms, random)
  const events: PageEvent[] = []
  let burst: (KeyRecord | KeyBreak)[] = []
  let settings = options.settings()
  const writeSettings = (at: number) => {
    const { prefix, suffix, slowestMean, longestGap } = settings
    events.push({ kind: 'wedge', at: Math.max(0, at - since), setUp: { prefix, suffix, slowestMean, longestGap } })
  }
  writeSettings(since)

  const endBurst = () => {
    events.push(...scrubKeys(burst, { settings, forms, substitutes, started: since }))
    burst = []
  }
  return {
    heard(key) {
      const at = timeOf(key)
      const last = burst.at(-1)
      if (last === undefined || at - timeOf(last) > SILENCE) {
        endBurst()
        const now = options.settings()
        if (now !== settings) {
          settings = now
          writeSettings(at)
        }
      }
      burst.push(key)
    },
    size: () => events.length + burst.length,
    end() {
      endBurst()
      return events
    },
  }
}

const timeOf = (key: KeyRecord | KeyBreak): number => ('breakAt' in key ? key.breakAt : key.at)
