import { looksLikeBankCard } from '../bank-card.ts'
import { LEAST_BYTES, tracksIn, type TrackRefusal } from './stripe-report.ts'
import { cardOf, readTrack, type TrackNumber } from './stripe-track.ts'

export type SwipeRefusal =
  | { readonly kind: 'short'; readonly size: number; readonly need: number }
  /** A track with an error, by number and reason; never its content. */
  | TrackRefusal
  /** Nothing on it that could be read. */
  | { readonly kind: 'no-card' }

/** The card of a swipe: its number or code, as ASCII, and nothing else of what the stripe says. */
export type Swipe = { readonly card: Uint8Array | null; readonly refusals: readonly SwipeRefusal[] }

/** Track 2 holds the number of nearly all cards; a shop's own cards may have it on another. */
const ORDER: readonly TrackNumber[] = [2, 1, 3]

/**
 * Takes one report of a stripe reader: one swipe. Of several tracks the first that can be read counts, but where one looks
 * like a bank card's that one does, so that it is known for what it is. Never throws.
 */
export function readSwipe(report: Uint8Array): Swipe {
  if (report.length < LEAST_BYTES)
    return { card: null, refusals: [{ kind: 'short', size: report.length, need: LEAST_BYTES }] }
  const tracks = tracksIn(report)
  const refusals: SwipeRefusal[] = []
  const cards: string[] = []
  for (const track of ORDER) {
    const sent = tracks[track]
    if (sent === null) continue
    const read = sent.ok ? readTrack(track, sent.bytes) : sent
    if (!read.ok) refusals.push({ kind: 'track', track, fault: read.fault })
    else cards.push(cardOf(track, read.text) ?? '')
  }
  const card =
    cards.find((number) => looksLikeBankCard(number.replaceAll(' ', ''))) ?? cards.find((found) => found !== '')
  if (card === undefined) return { card: null, refusals: [...refusals, { kind: 'no-card' }] }
  return { card: Uint8Array.from(card, (sign) => sign.charCodeAt(0)), refusals }
}
