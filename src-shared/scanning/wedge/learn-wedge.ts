import { isModifier, signOf, type KeyRecord } from './key-record.ts'
import { isSuffix, paceOf } from './wedge.ts'
import { DEFAULT_WEDGE, type WedgeSetUp } from './wedge-settings.ts'

/** What is scanned to set a keyboard scanner up: signs that stand on the same keys wherever people type Latin letters. */
export const SET_UP_CODE = 'SHUKE-SET-UP-2468'

/** How a scanner that typed SET_UP_CODE is to be heard, or what has to be changed on it first. */
export type Learnt =
  | { readonly kind: 'learnt'; readonly setUp: WedgeSetUp; readonly mean: number }
  /** It sends this key behind a code, which is neither Enter nor Tab. */
  | { readonly kind: 'suffix'; readonly key: string }
  /** What it sends before a code is too long, or no sign. */
  | { readonly kind: 'prefix' }
  /** So slow, in ms a sign, that it could be a hand; with a prefix it could not. */
  | { readonly kind: 'slow'; readonly mean: number; readonly most: number }

const MOST_PREFIX = 8
/** Slowest mean without and with a prefix, in ms: few hands type three signs faster than the first, none begins with a prefix. */
const MOST_MEAN = 30
const MOST_MEAN_PREFIXED = 60
/** Longer than between two signs of a code that is learnt, in ms. */
const PAUSE = 100
/** What the next scan may be slower than this one. */
const SLACK = 1.3

/**
 * Learns a scanner from keys that it pressed, the code last: what it sends before and behind, and how fast. Null where
 * they are not the code.
 */
export function learnWedge(keys: readonly KeyRecord[]): Learnt | null {
  const all = keys.filter((key) => !isModifier(key))
  const sent = all.map((key) => (isSuffix(key) ? '\n' : (signOf(key) ?? '\0'))).join('')
  const place = sent.toUpperCase().lastIndexOf(SET_UP_CODE)
  if (place < 0) return null
  // Another code may have been scanned just before: it ends with a line end or a pause.
  const paused = all.findLastIndex(({ at }, i) => i > 0 && i <= place && at - (all[i - 1]?.at ?? 0) > PAUSE)
  const begin = Math.max(sent.lastIndexOf('\n', place) + 1, paused)
  const pressed = all.slice(begin)
  const prefix = sent.slice(begin, place)
  // What stands on no key of a scanner cannot begin each code.
  if (prefix.length > MOST_PREFIX || prefix.includes('\0')) return { kind: 'prefix' }
  const end = prefix.length + SET_UP_CODE.length
  const behind = pressed.slice(end)
  const strange = behind.find((key) => !isSuffix(key))
  if (strange !== undefined) return { kind: 'suffix', key: strange.key }
  const mean = paceOf(pressed.slice(0, end + 1))
  const most = prefix === '' ? MOST_MEAN : MOST_MEAN_PREFIXED
  if (mean > most) return { kind: 'slow', mean, most }
  const setUp: WedgeSetUp = {
    prefix,
    suffix: behind.length === 0 ? 'none' : 'enter-or-tab',
    slowestMean: Math.max(DEFAULT_WEDGE.slowestMean, Math.ceil(mean * SLACK)),
    longestGap: Math.max(DEFAULT_WEDGE.longestGap, Math.ceil(mean * 2 * SLACK)),
  }
  return { kind: 'learnt', setUp, mean }
}
