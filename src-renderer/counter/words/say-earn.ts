import type { Programme } from '#domain/programme.ts'
import type { EarnReason } from '#domain/sale.ts'
import { points } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import { coBrandName, planName, tierName } from '#ui/rules/programme-names.ts'

type Multiplied = Exclude<EarnReason, { readonly kind: 'base' | 'cap' }>

const CAP: Readonly<Record<Extract<EarnReason, { kind: 'cap' }>['of'], MessageKey>> = {
  receipt: 'counter.earn.cap.receipt',
  day: 'counter.earn.cap.day',
  month: 'counter.earn.cap.month',
}

/** One reason of what a basket earns, in words: `金卡 ×1.5 +47`. */
export function sayEarnReason(say: Say, reason: EarnReason, programme: Programme): string {
  switch (reason.kind) {
    case 'base':
      return say('counter.earn.base', { paid: formatMoney(reason.paid), points: formatPoints(reason.points) })
    case 'cap':
      return say(CAP[reason.of], { max: formatPoints(reason.max), points: formatPoints(points(-reason.points)) })
    default:
      return say('counter.earn.rate', {
        reason: nameOf(reason, programme),
        rate: String(reason.rate / 10_000),
        points: (reason.points < 0 ? '' : '+') + formatPoints(reason.points),
      })
  }
}

function nameOf(reason: Multiplied, programme: Programme): string {
  switch (reason.kind) {
    case 'rate':
    case 'multiplier':
      return reason.reason
    case 'tier':
      return tierName(programme, reason.tier)
    case 'plan':
      return planName(programme, reason.plan)
    case 'co-brand':
      return coBrandName(programme, reason.coBrand)
  }
}
