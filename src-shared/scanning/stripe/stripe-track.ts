/** A track of a magnetic stripe: what is between its sentinels, and why it is not one. */
export type TrackRead =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: TrackFault }

export type TrackFault =
  /** It does not begin with the start sentinel of its kind. */
  | 'no-start'
  /** It breaks off before the end sentinel. */
  | 'no-end'
  /** A sign that the track's alphabet has not. */
  | 'sign'
  /** Longer than the standard lets it be. */
  | 'too-long'
  /** The longitudinal redundancy check behind it is wrong: a bit was misread. */
  | 'lrc'
  /** More behind it than a check. */
  | 'trailing'

export type TrackNumber = 1 | 2 | 3

type Alphabet = {
  readonly start: string
  /** The sign with value 0; a sign is its value above this (ISO/IEC 7811-2, tables of coded characters). */
  readonly zero: number
  readonly bits: number
  /** Signs with both sentinels and the check. */
  readonly most: number
}

/** Six bits and parity on track 1, four on the others (ISO/IEC 7811-2); lengths of ISO/IEC 7811-2 and, for track 3, 4909. */
const NUMERIC = { start: ';', zero: 0x30, bits: 4 } as const
const ALPHABETS: Readonly<Record<TrackNumber, Alphabet>> = {
  1: { start: '%', zero: 0x20, bits: 6, most: 79 },
  2: { ...NUMERIC, most: 40 },
  3: { ...NUMERIC, most: 107 },
}
const END = '?'

/**
 * Reads what a reader sent of a track: ASCII from the start sentinel to the end sentinel and, where the reader passes it
 * on, the check. Some readers begin track 3 like track 1; that is taken as well. Zeros and line ends around it do not count.
 */
export function readTrack(track: TrackNumber, sent: Uint8Array): TrackRead {
  const signs = trimmed(sent)
  const first = signs.charCodeAt(0)
  const alphabet =
    track === 3 && first === ALPHABETS[1].start.charCodeAt(0)
      ? { ...ALPHABETS[1], most: ALPHABETS[3].most }
      : ALPHABETS[track]
  if (!signs.startsWith(alphabet.start)) return { ok: false, fault: 'no-start' }
  for (const sign of signs) if (valueOf(alphabet, sign) === null) return { ok: false, fault: 'sign' }
  const end = signs.indexOf(END)
  if (end < 0) return { ok: false, fault: 'no-end' }
  if (signs.length > alphabet.most) return { ok: false, fault: 'too-long' }
  const behind = signs.slice(end + 1)
  if (behind.length > 1) return { ok: false, fault: 'trailing' }
  if (behind.length === 1 && behind !== checkOf(alphabet, signs.slice(0, end + 1))) return { ok: false, fault: 'lrc' }
  return { ok: true, text: signs.slice(1, end) }
}

/** The check of a track from start to end sentinel: every bit is even over all signs and the check (ISO/IEC 7811-2). */
export const trackCheck = (track: TrackNumber, signs: string): string => checkOf(ALPHABETS[track], signs)

function checkOf(alphabet: Alphabet, signs: string): string {
  const value = [...signs].reduce((sum, sign) => sum ^ (valueOf(alphabet, sign) ?? 0), 0)
  return String.fromCharCode(alphabet.zero + value)
}

function valueOf({ zero, bits }: Alphabet, sign: string): number | null {
  const value = sign.charCodeAt(0) - zero
  return value >= 0 && value < 2 ** bits ? value : null
}

function trimmed(sent: Uint8Array): string {
  const isFrame = (byte: number | undefined) => byte === 0 || byte === 0x0d || byte === 0x0a
  let [from, to] = [0, sent.length]
  while (from < to && isFrame(sent[from])) from++
  while (to > from && isFrame(sent[to - 1])) to--
  return String.fromCharCode(...sent.subarray(from, to))
}

/**
 * The number or code of the card: of financial tracks (ISO/IEC 7813) what stands before the first separator, of others
 * the whole text. Format code, name, validity and all else are left out. Null where nothing is left.
 */
export function cardOf(track: TrackNumber, text: string): string | null {
  const separator = track === 1 ? '^' : '='
  const parts = text.split(separator)
  const head = parts[0] ?? ''
  const number = parts.length === 1 ? head : head.slice(FORMAT[track].exec(head)?.[0].length ?? 0)
  return number.trim() === '' ? null : number.trim()
}

/** What stands before the number: a letter on track 1 (ISO/IEC 7813), two digits on track 3 (ISO/IEC 4909). */
const FORMAT: Readonly<Record<TrackNumber, RegExp>> = { 1: /^[A-Z](?=\d)/, 2: /^/, 3: /^\d\d/ }
