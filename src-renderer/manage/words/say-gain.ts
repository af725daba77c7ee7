import type { Gain } from '#domain/queue/waiting-bands.ts'
import type { Say } from '#ui/text/use-text.ts'

/** What the coupons may have won, in words that say no more than is known; null: there are too few to compare. */
export function sayGain(say: Say, gain: Gain | null): string {
  if (gain === null) return say('manage.queue.gain.few')
  const { less, low, high } = gain
  const ofHundred = (share: number) => (share / 100).toFixed(1)
  if (low > 0) {
    return say('manage.queue.gain.fewer', { n: ofHundred(less), low: ofHundred(low), high: ofHundred(high) })
  }
  if (high < 0) {
    return say('manage.queue.gain.more', { n: ofHundred(-less), low: ofHundred(-high), high: ofHundred(-low) })
  }
  return say('manage.queue.gain.unclear', { more: ofHundred(-low), fewer: ofHundred(high) })
}
