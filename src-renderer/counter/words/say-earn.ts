import type { Programme } from '#domain/programme.ts'
import type { EarnReason } from '#domain/sale.ts'
import { points } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { Say } from '#ui/text/use-text.ts'
import { tierName } from './say-miss.ts'

/** One reason of what a basket earns, in words: `金卡 ×1.5 +47`. */
export function sayEarnReason(say: Say, reason: EarnReason, programme: Programme): string {
  switch (reason.kind) {
    case 'base':
      return say('counter.earn.base', { paid: formatMoney(reason.paid), points: formatPoints(reason.points) })
    case 'rate':
      return say('counter.earn.rate', {
        reason: reason.reason,
        rate: times(reason.rate),
        points: signed(reason.points),
      })
    case 'tier':
      return say('counter.earn.rate', {
        reason: tierName(programme, reason.tier),
        rate: times(reason.rate),
        points: signed(reason.points),
      })
    case 'day':
      return say('counter.earn.rate', {
        reason: reason.reason,
        rate: times(reason.rate),
        points: signed(reason.points),
      })
    case 'cap':
      return say('counter.earn.cap', { max: formatPoints(reason.max) })
  }
}

/** A multiplier of 10,000ths: 15000 → `1.5`. */
const times = (rate: number) => String(rate / 10_000)

const signed = (value: number) => (value < 0 ? '' : '+') + formatPoints(points(value))
