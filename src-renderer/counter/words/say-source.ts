import type { DiscountSource } from '#domain/sale.ts'
import type { Say } from '#ui/text/use-text.ts'

/** The name of what took something off. */
export function saySource(say: Say, source: DiscountSource): string {
  switch (source.kind) {
    case 'offer':
      return source.name
    case 'coupon':
      return say('counter.source.coupon', { name: source.name })
    case 'points':
      return say('counter.source.points')
    case 'rounding':
      return say('counter.source.rounding')
  }
}
