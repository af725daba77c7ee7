import type { Exception, ExceptionKind } from '#domain/review/exceptions.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatRate } from '#ui/format/rate.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

export const EXCEPTION_TEXT: Readonly<Record<ExceptionKind, MessageKey>> = {
  'own-card': 'manage.exception.own-card',
  'card-often': 'manage.exception.card-often',
  'refund-loop': 'manage.exception.refund-loop',
  'manual-points': 'manage.exception.manual-points',
  'typed-in': 'manage.exception.typed-in',
  unchecked: 'manage.exception.unchecked',
  voids: 'manage.exception.voids',
}

/** Who did what how often, in a sentence. `member`: the member's name, null where this till does not know it. */
export function sayException(
  say: Say,
  found: Exception,
  { staff, member }: { readonly staff: (id: string) => string; readonly member: string | null },
): string {
  const who = member ?? say('manage.unknown')
  switch (found.kind) {
    case 'own-card':
      return say('manage.exception.own-card.told', {
        staff: staff(found.staff),
        n: found.evidence.length,
        points: formatPoints(found.earned),
      })
    case 'card-often':
      return say('manage.exception.card-often.told', {
        member: who,
        n: found.times,
        staff: staff(found.staff),
        by: found.by,
        points: formatPoints(found.earned),
      })
    case 'refund-loop':
      return say('manage.exception.refund-loop.told', {
        member: who,
        n: found.refunds,
        points: formatPoints(found.short),
      })
    case 'manual-points':
      return say('manage.exception.manual-points.told', {
        staff: staff(found.staff),
        n: found.times,
        points: formatPoints(found.points),
      })
    case 'typed-in':
      return say('manage.exception.typed-in.told', {
        staff: staff(found.staff),
        own: formatRate(found.own),
        others: formatRate(found.others),
        n: found.sales,
      })
    case 'unchecked':
      return say('manage.exception.unchecked.told', {
        staff: staff(found.staff),
        n: found.times,
        value: formatMoneyShort(found.value),
        points: formatPoints(found.points),
      })
    case 'voids':
      return say('manage.exception.voids.told', {
        staff: staff(found.staff),
        lines: found.lines,
        baskets: found.baskets,
        sum: formatMoneyShort(found.sum),
      })
  }
}
