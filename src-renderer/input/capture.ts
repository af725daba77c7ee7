import type { KeyBreak } from '#scanning/wedge/hear-keys.ts'
import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import { paceOf, QUIET, runEnds, scanAtPause, scanBefore, stepWedge, type WedgeState } from '#scanning/wedge/wedge.ts'
import type { WedgeSettings } from '#scanning/wedge/wedge-settings.ts'
import { guardComposition } from './composition.ts'
import { keyNeeds, type FieldState } from './field.ts'
import { isLate, playLate } from './late-key.ts'
import { recordOf } from './record-of.ts'

/** A key of the run: held back, or let through with the field as it was before it. */
type RunKey =
  | { readonly kind: 'held'; readonly event: KeyboardEvent }
  | { readonly kind: 'through'; readonly before: FieldState | null }

/** Keys that reach a busy page later than this are not waited for, in ms. */
const MOST_LATE = 100
/** A timer that comes so much later than it should tells that the page was busy, in ms… */
const OVERDUE = 10
/** …and then the keys of that time may not have come in yet: they get as long once more, so often. */
const MOST_GRACES = 2

/**
 * Takes scans of keyboard scanners out of the page's keys, whatever has the focus. A key that may
 * begin a scan is held back until the run has proven itself: a scan goes to `heard.scan` and nowhere
 * else; typing does its work `longestGap` ms late. What cannot be held, because an input method has
 * it, is undone when the run was a scan. See docs/adr/0004-wedge-capture.md.
 *
 * Must be the first to listen on the window. Returns the function that stops.
 */
export function captureWedge(
  target: Window,
  how: () => WedgeSettings,
  heard: {
    readonly scan: (text: string, pace: number) => void
    /** A key was pressed, or something broke the run off. */
    readonly key?: (key: KeyRecord | KeyBreak) => void
  },
): () => void {
  const { document } = target
  let settings = how()
  const composition = guardComposition(target)
  let state: WedgeState = QUIET
  let run: RunKey[] = []
  let timer: number | undefined
  /** Keys whose press was taken; their release is no news to the page either. */
  const taken = new Set<string>()

  /** Lets go the keys that are held, in order, remembering how the field was. */
  const letGo = (keys: readonly RunKey[]): RunKey[] =>
    keys.map((key) => {
      if (key.kind === 'through') return key
      const before = composition.stateBefore(document.activeElement)
      taken.delete(key.event.code)
      playLate(key.event)
      return { kind: 'through', before }
    })

  const endAsTyping = () => {
    target.clearTimeout(timer)
    composition.relax()
    letGo(run)
    run = []
  }

  const endAsScan = (text: string, pace: number) => {
    target.clearTimeout(timer)
    const touched = run.find((key) => key.kind === 'through')
    run = []
    if (touched?.kind === 'through' && touched.before !== null) composition.undo(touched.before)
    heard.scan(text, pace)
  }

  /** From now, not from the key's own time: a key that came late is followed by others as late. */
  const waitForNext = (at: number) => {
    target.clearTimeout(timer)
    const late = Math.min(Math.max(0, target.performance.now() - at), MOST_LATE)
    lookAfter(runEnds(settings, state.signs) - at + late, MOST_GRACES)
  }

  const lookAfter = (pause: number, graces: number) => {
    const due = target.performance.now() + pause
    timer = target.setTimeout(() => {
      if (graces > 0 && target.performance.now() - due > OVERDUE) lookAfter(settings.longestGap, graces - 1)
      else pauseOver()
    }, pause)
  }

  /** Ends the run as a scan where a pause has made it one. */
  function endAtPause(text: string | null): boolean {
    if (text === null) return false
    const pace = paceOf(state.signs)
    state = QUIET
    endAsScan(text, pace)
    return true
  }

  function pauseOver(): void {
    if (endAtPause(scanAtPause(settings, state))) return
    // The state stays: if the page was busy and the next key is older than this timer, the run goes
    // on, and what is let go here is undone when it proves to be a scan.
    run = letGo(run)
  }

  const take = (event: KeyboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    taken.add(event.code)
  }

  function wait(event: KeyboardEvent, record: KeyRecord, released: number): void {
    letGo(run.slice(0, released))
    run = run.slice(released)
    composition.relax()
    if (!record.ime && event.key !== 'Dead' && keyNeeds(document.activeElement) !== 'native') {
      take(event)
      run.push({ kind: 'held', event })
    } else {
      run = letGo(run)
      run.push({ kind: 'through', before: composition.stateBefore(document.activeElement) })
    }
    waitForNext(record.at)
  }

  function pressed(event: KeyboardEvent): void {
    if (isLate(event)) return
    const record = recordOf(event)
    heard.key?.(record)
    // The page was busy: the pause that ended the scan is over, and its timer has not come yet.
    endAtPause(scanBefore(settings, state, record.at))
    settings = how()
    const before = state
    const step = stepWedge(settings, before, record)
    state = step.state
    const { verdict } = step
    if (verdict.kind === 'typing') return endAsTyping()
    if (verdict.kind === 'waiting') return wait(event, record, verdict.released)
    if (verdict.kind === 'aside') return
    take(event)
    if (verdict.kind === 'scan') endAsScan(verdict.text, paceOf([...before.signs, record]))
  }

  function released(event: KeyboardEvent): void {
    if (taken.delete(event.code)) event.stopImmediatePropagation()
  }

  function interrupted(event: Event): void {
    if (state.signs.length > 0) heard.key?.({ breakAt: event.timeStamp })
    forget()
  }

  function forget(): void {
    state = QUIET
    endAsTyping()
    taken.clear()
  }

  target.addEventListener('keydown', pressed, true)
  target.addEventListener('keyup', released, true)
  target.addEventListener('pointerdown', interrupted, true)
  target.addEventListener('blur', blurred)
  function blurred(event: Event): void {
    if (event.target === target) interrupted(event)
  }
  return () => {
    forget()
    target.removeEventListener('keydown', pressed, true)
    target.removeEventListener('keyup', released, true)
    target.removeEventListener('pointerdown', interrupted, true)
    target.removeEventListener('blur', blurred)
    composition.dispose()
  }
}
