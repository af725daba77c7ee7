import type { KeyRecord } from './key-record.ts'
import { paceOf, QUIET, scanAtPause, scanBefore, stepWedge, type WedgeState } from './wedge.ts'
import type { WedgeSettings } from './wedge-settings.ts'

/** What breaks a run off: somebody touched the screen, or the window lost the keyboard. `at` in the clock of the keys, ms. */
export type KeyBreak = { readonly breakAt: number }

/** A pause that ends every scan and every code that is learnt for certain, in ms. */
export const SILENCE = 400

/** The keys among what was heard. */
export const keysOf = (events: readonly (KeyRecord | KeyBreak)[]): readonly KeyRecord[] =>
  events.filter((event): event is KeyRecord => !('breakAt' in event))

/** A scan among keys: from the key of its first sign to the one before `to`. `pace`: ms a sign. */
export type HeardScan = { readonly text: string; readonly pace: number; readonly from: number; readonly to: number }

/** The scans among keys, as a till hears them that waits longer after the last key than any scan pauses. */
export function hearKeys(settings: WedgeSettings, events: readonly (KeyRecord | KeyBreak)[]): readonly HeardScan[] {
  const scans: HeardScan[] = []
  let state: WedgeState = QUIET
  /** Where the keys of the run are. */
  let run: readonly number[] = []

  const paused = (text: string | null) => {
    if (text === null) return
    scans.push({ text, pace: paceOf(state.signs), from: run[0] ?? 0, to: (run.at(-1) ?? 0) + 1 })
    state = QUIET
    run = []
  }
  for (const [place, event] of events.entries()) {
    paused(scanBefore(settings, state, 'breakAt' in event ? event.breakAt : event.at))
    if ('breakAt' in event) {
      state = QUIET
      run = []
      continue
    }
    const { signs } = state
    const step = stepWedge(settings, state, event)
    state = step.state
    const { verdict } = step
    if (verdict.kind === 'aside') continue
    if (verdict.kind === 'waiting') {
      run = [...run.slice(verdict.released), place]
      continue
    }
    const last = scans.at(-1)
    if (verdict.kind === 'scan')
      scans.push({ text: verdict.text, pace: paceOf([...signs, event]), from: run[0] ?? place, to: place + 1 })
    else if (verdict.kind === 'swallow' && last !== undefined) scans.splice(-1, 1, { ...last, to: place + 1 })
    run = []
  }
  paused(scanAtPause(settings, state))
  return scans
}
