import type { Gain } from '#domain/queue/waiting-bands.ts'
import type { Say } from '#ui/text/use-text.ts'

/** What the coupons may have won, in words that say no more than is known; null: there are too few to compare. */
export function sayGain(say: Say, gain: Gain | null): string {
  if (gain === null) return say('manage.queue.gain.few')
  const [n, low, high] = [gain.parties, gain.low, gain.high].map(Math.round) as [number, number, number]
  if (low > 0) return say('manage.queue.gain.more', { n, low, high })
  if (high < 0) return say('manage.queue.gain.fewer', { n: -n, low: -high, high: -low })
  return say('manage.queue.gain.unclear', { low: -low, high: Math.max(0, high) })
}
