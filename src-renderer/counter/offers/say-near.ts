import { fen } from '#domain/units.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { NearWin } from '#usecases/wins-near.ts'

/** What is to be added for an offer, and what is to be paid then. */
export function sayNear(say: Say, { add, extra, payable, product }: NearWin): string {
  const values = { count: formatQuantity(add.quantity), goods: product.name }
  const what =
    extra > 0
      ? say('counter.offers.near.more', { ...values, extra: formatMoneyShort(extra) })
      : extra === 0
        ? say('counter.offers.near.same', values)
        : say('counter.offers.near.less', { ...values, less: formatMoneyShort(fen(-extra)) })
  return what + say('ui.separator') + say('counter.offers.near.then', { sum: formatMoneyShort(payable) })
}
