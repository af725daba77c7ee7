import { trackCheck, type TrackNumber } from '#scanning/stripe/stripe-track.ts'

/** A track as it is on the card: what is between the sentinels, and whether the reader passes the check on. */
export type Encoded = { readonly text: string; readonly check?: boolean }
export type Encoding = Readonly<Partial<Record<TrackNumber, Encoded | 'unreadable'>>>

const START = { 1: '%', 2: ';', 3: ';' } as const

/** A track with its sentinels, as a reader sends it. */
export function trackSigns(track: TrackNumber, { text, check = false }: Encoded): string {
  const signs = `${START[track]}${text}?`
  return check ? signs + trackCheck(track, signs) : signs
}

/** A stripe reader's side: the input report of one swipe, with fields for the tracks or all of them packed behind `before`. */
export function toSwipe(cards: Encoding, shape: { readonly packed?: { readonly before: string } } = {}): Uint8Array {
  const { packed } = shape
  const report = new Uint8Array(packed === undefined ? 337 : 509)
  let at = 9
  if (packed !== undefined) at += write(report, at, packed.before)
  for (const track of [1, 2, 3] as const) {
    const card = cards[track]
    if (card === undefined) continue
    if (card === 'unreadable') {
      report[track - 1] = 1
      continue
    }
    const signs = trackSigns(track, card)
    report[2 + track] = signs.length
    at += write(report, packed === undefined ? 7 + (track - 1) * 110 : at, signs)
  }
  return report
}

function write(report: Uint8Array, at: number, signs: string): number {
  report.set(new TextEncoder().encode(signs), at)
  return signs.length
}
