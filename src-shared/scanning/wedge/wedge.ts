import { isModifier, signOf, type KeyRecord } from './key-record.ts'
import type { WedgeSettings } from './wedge-settings.ts'

/** A run of keys that may be a scan, and when the last scan ended. */
export type WedgeState = {
  readonly signs: readonly { readonly sign: string; readonly at: number }[]
  readonly endedAt: number | null
}

export const QUIET: WedgeState = { signs: [], endedAt: null }

export type WedgeVerdict =
  /** Shift and the like: goes its way, and changes nothing. */
  | { readonly kind: 'aside' }
  /** No part of a scan, and the run before it was typing. */
  | { readonly kind: 'typing' }
  /** May be part of a scan. The `released` oldest signs of the run before have proven to be typing. */
  | { readonly kind: 'waiting'; readonly released: number }
  | { readonly kind: 'scan'; readonly text: string }
  /** A further line end of the scan just heard. */
  | { readonly kind: 'swallow' }

export type WedgeStep = { readonly state: WedgeState; readonly verdict: WedgeVerdict }

/** How fast keys came after each other: the mean gap, in ms. */
export const paceOf = (keys: readonly { readonly at: number }[]): number =>
  ((keys.at(-1)?.at ?? 0) - (keys[0]?.at ?? 0)) / Math.max(1, keys.length - 1)

/** What scanners send after a code. */
const SUFFIXES = ['Enter', 'NumpadEnter', 'Tab']
export const isSuffix = ({ code, key }: KeyRecord): boolean => SUFFIXES.includes(code || key)

/** More than any symbology holds. Longer runs are no code; they are let go as typing. */
const MOST_SIGNS = 8192

/**
 * Takes one key press. Only the keys' own time stamps decide, so that a page that was busy comes to
 * the same answer. Pure; the state never holds more than MOST_SIGNS signs.
 */
export function stepWedge(settings: WedgeSettings, state: WedgeState, key: KeyRecord): WedgeStep {
  if (isModifier(key)) return { state, verdict: { kind: 'aside' } }
  if (key.repeat) return { state: QUIET, verdict: { kind: 'typing' } }
  if (isSuffix(key) && key.chord === 'none') return atSuffix(settings, state, key)

  const sign = signOf(key)
  const { signs } = state
  const starts = isOver(settings, state, key.at)
  // A code never begins with a space, and a space on a button has to press it.
  if (sign === null || (starts && (sign === ' ' || key.chord === 'ctrl')) || signs.length >= MOST_SIGNS)
    return { state: QUIET, verdict: { kind: 'typing' } }

  const run = [...(starts ? [] : signs), { sign, at: key.at }]
  let slow = 0
  while (run.length - slow >= 3 && meanGap(settings, run, slow) > settings.slowestMean) slow++
  const released = (starts ? signs.length : 0) + slow
  return { state: { signs: run.slice(slow), endedAt: null }, verdict: { kind: 'waiting', released } }
}

/** Whether a pause until `at` ends the run: for keys, and for the timer that lets waiting keys go. */
export function isOver(settings: WedgeSettings, { signs }: WedgeState, at: number): boolean {
  return at > runEnds(settings, signs)
}

/** Until when the run may go on, in the clock of the keys; −∞ where there is none. */
export function runEnds(settings: WedgeSettings, signs: WedgeState['signs']): number {
  const last = signs.at(-1)
  if (last === undefined) return Number.NEGATIVE_INFINITY
  return last.at + (isCertain(settings, signs) ? settings.longestStall : settings.longestGap)
}

/** A scan that a pause until `at` has ended, where the scanner sends no suffix; else null. */
export const scanBefore = (settings: WedgeSettings, state: WedgeState, at: number): string | null =>
  isOver(settings, state, at) ? scanAtPause(settings, state) : null

/** What a pause makes of the run: a scan where the scanner sends no suffix, otherwise null. */
export function scanAtPause(settings: WedgeSettings, { signs }: WedgeState): string | null {
  return settings.suffix === 'none' && isCertain(settings, signs) ? textOf(settings, signs) : null
}

function atSuffix(settings: WedgeSettings, state: WedgeState, key: KeyRecord): WedgeStep {
  const { signs, endedAt } = state
  if (endedAt !== null && key.at - endedAt <= settings.secondSuffix)
    return { state: { signs: [], endedAt: key.at }, verdict: { kind: 'swallow' } }
  const fits = !isOver(settings, state, key.at) && meanGap(settings, [...signs, key], 0) <= settings.slowestMean
  const text = fits ? textOf(settings, signs) : null
  if (text === null) return { state: QUIET, verdict: { kind: 'typing' } }
  return { state: { signs: [], endedAt: key.at }, verdict: { kind: 'scan', text } }
}

/** The code without its prefix, or null where the run is too short or has no prefix. */
function textOf({ prefix, leastSigns }: WedgeSettings, signs: WedgeState['signs']): string | null {
  const text = signs.map(({ sign }) => sign).join('')
  if (!text.startsWith(prefix) || text.length - prefix.length < leastSigns) return null
  return text.slice(prefix.length)
}

const isCertain = (settings: WedgeSettings, signs: WedgeState['signs']): boolean =>
  signs.length >= settings.certainSigns && meanGap(settings, signs, 0) <= settings.certainMean

/** Mean gap from index `from` on. A stall counts as the longest usual gap: it says nothing about the hand. */
function meanGap({ longestGap }: WedgeSettings, keys: readonly { readonly at: number }[], from: number): number {
  let sum = 0
  for (let i = from + 1; i < keys.length; i++) sum += Math.min((keys[i]?.at ?? 0) - (keys[i - 1]?.at ?? 0), longestGap)
  return sum / Math.max(1, keys.length - 1 - from)
}
