import type { DiscountSource } from '#domain/sale.ts'
import type { Say } from '#ui/text/use-text.ts'

/** The name of what took something off. */
export function saySource(say: Say, source: DiscountSource): string {
  switch (source.kind) {
    case 'offer':
      return source.name
    case 'coupon':
      return say('counter.source.coupon', { name: source.name })
    case 'manual':
      return say('counter.source.manual', { reason: source.reason })
    case 'points':
      return say('counter.source.points')
    case 'partner-points':
      return say('counter.source.partner-points', { name: source.name })
    case 'rounding':
      return say('counter.source.rounding')
  }
}

/** Tells one source from another, for lists. */
export function sourceKey(source: DiscountSource): string {
  return 'id' in source ? `${source.kind} ${source.id}` : source.kind
}
