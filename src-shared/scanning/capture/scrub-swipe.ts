import { classify, isSecret, type ClassifyOptions } from '../classify.ts'
import { readSwipe, type Swipe } from '../stripe/read-swipe.ts'
import { LEAST_BYTES, tracksIn } from '../stripe/stripe-report.ts'
import { cardOf, readTrack, trackCheck, type TrackNumber } from '../stripe/stripe-track.ts'
import { binaryOf, blankedBytes, bytesOf } from './binary.ts'
import { gistOf, sameGist } from './gist.ts'
import type { Substitutes } from './substitute.ts'

/** Decode status, lengths and encode type; behind them are the tracks. */
const HEAD = 7

/**
 * The report of a swipe with the number substituted, and all else that its tracks say blanked; null where nothing of it may
 * be kept. What stands outside the tracks is left out.
 */
export function scrubSwipe(report: Uint8Array, forms: ClassifyOptions, substitutes: Substitutes): Uint8Array | null {
  const scrubbed = new Uint8Array(report.length)
  if (report.length < LEAST_BYTES) return scrubbed
  const swipe = readSwipe(report)
  if (swipe.card !== null && isSecret(codeOf(swipe.card, forms))) return null
  scrubbed.set(report.subarray(0, HEAD))
  const sent = tracksIn(report)
  for (const track of [1, 2, 3] as const) {
    const one = sent[track]
    if (one === null || !one.ok) continue
    const read = readTrack(track, one.bytes)
    const signs = read.ok ? scrubTrack(track, read.text, one.bytes, substitutes) : blankedBytes(one.bytes)
    if (signs === null) return null
    scrubbed.set(signs, one.at)
  }
  return isSame(swipe, readSwipe(scrubbed), forms) ? scrubbed : null
}

const codeOf = (card: Uint8Array, forms: ClassifyOptions) => classify({ text: binaryOf(card), aim: null }, forms)

function scrubTrack(track: TrackNumber, text: string, sent: Uint8Array, substitutes: Substitutes): Uint8Array | null {
  const signs = binaryOf(sent)
  const at = signs.indexOf(text)
  const card = cardOf(track, text)
  const substitute = card === null ? '' : substitutes.forText(card)
  if (substitute === null) return null
  const place = card === null ? 0 : text.indexOf(card)
  const blank = binaryOf(blankedBytes(bytesOf(text)))
  const said = blank.slice(0, place) + substitute + blank.slice(place + substitute.length)
  const end = at + text.length + 1
  const checked = signs.slice(0, at) + said + signs.slice(end - 1, end)
  // Behind the end sentinel is nothing but a check and the frame.
  const check =
    signs[end] !== undefined && !/[\0\r\n]/.test(signs[end]) ? trackCheck(track, checked.replace(/^[\0\r\n]+/, '')) : ''
  return bytesOf(checked + check + signs.slice(end + check.length))
}

function isSame(one: Swipe, other: Swipe, forms: ClassifyOptions): boolean {
  if (JSON.stringify(one.refusals) !== JSON.stringify(other.refusals)) return false
  if (one.card === null || other.card === null) return one.card === other.card
  return (
    one.card.length === other.card.length &&
    sameGist(gistOf(codeOf(one.card, forms)), gistOf(codeOf(other.card, forms)))
  )
}
