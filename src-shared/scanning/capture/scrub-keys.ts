import { classify, type ClassifyOptions } from '../classify.ts'
import { hearKeys, keysOf, type HeardScan, type KeyBreak } from '../wedge/hear-keys.ts'
import { isModifier, signOf, type KeyRecord } from '../wedge/key-record.ts'
import { SET_UP_CODE } from '../wedge/learn-wedge.ts'
import { codeOfSign, usSign } from '../wedge/us-layout.ts'
import type { WedgeSettings } from '../wedge/wedge-settings.ts'
import type { PageEvent } from './capture-format.ts'
import { gistOf } from './gist.ts'
import type { Substitutes } from './substitute.ts'

/** Keys and breaks by their own times, without what they say. */
type Heard = KeyRecord | KeyBreak

/**
 * Makes of keys what a capture may hold. Scans get the signs of a substitute of the same kind, or are dropped; of typing
 * only stays that a digit or a letter was typed. `keys` begin and end in silence. `started`: when the capture began, in the
 * clock of the keys.
 */
export function scrubKeys(
  keys: readonly Heard[],
  how: {
    readonly settings: WedgeSettings
    readonly forms: ClassifyOptions
    readonly substitutes: Substitutes
    readonly started: number
  },
): readonly PageEvent[] {
  const { settings, forms, substitutes, started } = how
  const time = (at: number) => Math.max(0, at - started)
  const events: PageEvent[] = []
  const write = ({ at, ...key }: KeyRecord) => events.push({ kind: 'key', at: time(at), ...key })
  const writeTyping = (typing: readonly Heard[]) => {
    const taught = setUpPlaces(typing)
    for (const [place, key] of typing.entries()) {
      if ('breakAt' in key) events.push({ kind: 'break', at: time(key.breakAt) })
      else write(taught.has(place) ? key : blanked(key, settings.prefix))
    }
  }

  let from = 0
  for (const scan of hearKeys(settings, keys)) {
    writeTyping(keys.slice(from, scan.from))
    const pressed = keysOf(keys.slice(scan.from, scan.to))
    const substitute = substitutes.forText(scan.text)
    if (substitute === null) events.push(droppedScan(scan, pressed, forms, time))
    else for (const key of withSigns(pressed, settings.prefix + substitute)) write(key)
    from = scan.to
  }
  writeTyping(keys.slice(from))
  return events
}

function droppedScan(
  { text, pace }: HeardScan,
  keys: readonly KeyRecord[],
  forms: ClassifyOptions,
  time: (at: number) => number,
): PageEvent {
  return {
    kind: 'dropped',
    at: time(keys[0]?.at ?? 0),
    lasted: (keys.at(-1)?.at ?? 0) - (keys[0]?.at ?? 0),
    device: null,
    as: gistOf(classify({ text, aim: null }, forms)),
    signs: [...text].length,
    bytes: keys.length,
    records: keys.length,
    pace,
  }
}

/** The keys with other signs in their turn; keys without a sign stay. */
function withSigns(keys: readonly KeyRecord[], signs: string): readonly KeyRecord[] {
  const left = [...signs]
  return keys.map((key) => {
    const before = isModifier(key) ? null : signOf(key)
    if (before === null) return key
    const sign = left.shift() ?? before
    return sign === before ? withKey(key, sign) : { ...withKey(key, sign), code: codeFor(key.code, sign) }
  })
}

/** On the number pad digits stay there. A key without a place has its sign only. */
function codeFor(code: string, sign: string): string {
  if (code === '') return ''
  return code.startsWith('Numpad') ? `Numpad${sign}` : (codeOfSign(sign) ?? code)
}

/** What the key writes by the system's layout: told where it is what the place writes on the US layout. */
function withKey(key: KeyRecord, sign: string): KeyRecord {
  if (key.key.length !== 1) return key
  const before = signOf({ ...key, chord: 'none' })
  if (before === key.key) return { ...key, key: sign }
  // Caps Lock.
  if (before?.toLowerCase() === key.key.toLowerCase())
    return { ...key, key: sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase() }
  return { ...key, key: '\ufffd' }
}

/**
 * A typed key without what it says: every digit and every letter is the same, also those over the digits, which are digits
 * on some layouts. None is a sign of the prefix, so that no run begins with it that did not.
 */
function blanked(key: KeyRecord, prefix: string): KeyRecord {
  const free = (sign: string) => !prefix.toLowerCase().includes(sign)
  const digit = [...'0123456789'].find((sign) => free(sign) && free(usSign(`Digit${sign}`, true) ?? '')) ?? '0'
  const letter = [...'abcdefghijklmnopqrstuvwxyz'].find(free) ?? 'a'
  if (key.code === '' && key.key.length === 1)
    return { ...key, key: /\d/.test(key.key) ? digit : /[\p{L}\p{N}]/u.test(key.key) ? letter : key.key }
  const code = key.code.replace(/^(Digit|Numpad)\d$/, `$1${digit}`).replace(/^Key[A-Z]$/, `Key${letter.toUpperCase()}`)
  // Without Num Lock the names tell the digits.
  if (/^Numpad\d$/.test(code) && key.key.length > 1 && !key.ime) return { ...key, code, key: 'Insert' }
  const sign = signOf({ ...key, code, chord: 'none' })
  return { ...withKey(key, sign ?? '\ufffd'), code }
}

/** Where typing spells the code that sets scanners up: a slow scanner is to be learnt from a replay as well. */
function setUpPlaces(keys: readonly Heard[]): ReadonlySet<number> {
  const signs = keys.map((key) => ('breakAt' in key || isModifier(key) ? '' : (signOf(key) ?? '\0')))
  const places = signs.flatMap((sign, place) => (sign === '' ? [] : [place]))
  const text = places.map((place) => signs[place]?.toUpperCase() ?? '').join('')
  const found = new Set<number>()
  for (let at = text.indexOf(SET_UP_CODE); at >= 0; at = text.indexOf(SET_UP_CODE, at + 1))
    for (const place of places.slice(at, at + SET_UP_CODE.length)) found.add(place)
  return found
}
