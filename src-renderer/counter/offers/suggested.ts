import type { NextBest } from '#domain/care/next-best.ts'
import { milli, type Milli } from '#domain/units.ts'
import type { NearWin } from '#usecases/wins-near.ts'
import type { Suggestions } from './use-suggestions.ts'

/** The key that takes it. */
export const SUGGESTED_STROKE = 'Shift+F4'

/** What stands in the one line for things to add. */
export type Suggested =
  { readonly kind: 'win'; readonly win: NearWin } | { readonly kind: 'usual'; readonly next: NextBest }

/**
 * The one suggestion that is shown, or null: what costs nothing more, as a gift that was not scanned yet; then what the
 * member usually buys, where an offer or a coupon speaks for it; then what a little more would win; then what is due.
 */
export function suggested({ wins, next }: Pick<Suggestions, 'wins' | 'next'>): Suggested | null {
  const [win] = wins
  const usual = next === null ? null : { kind: 'usual' as const, next }
  if (win !== undefined && (win.extra <= 0 || next === null || next.why.kind === 'due')) return { kind: 'win', win }
  return usual
}

export type AddGoods = { readonly productId: string; readonly quantity: Milli }

/** What goes into the basket by one touch: of usual goods one piece. */
export function goodsOf(line: Suggested): AddGoods {
  return line.kind === 'win' ? line.win.add : { productId: line.next.product.id, quantity: milli(1000) }
}
