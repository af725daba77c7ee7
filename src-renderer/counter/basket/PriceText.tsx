import type { BasketLine } from '#domain/sale.ts'
import type { Fen } from '#domain/units.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { Words } from '#ui/text/Words.tsx'

/** A unit price with what it is for, where that is not a piece: `¥12.80/千克`. */
export function PriceText(props: { readonly price: Fen; readonly unit: BasketLine['unit']; readonly bare?: boolean }) {
  const sum = <MoneyText fen={props.price} bare={props.bare === true} />
  switch (props.unit) {
    case 'piece':
      return sum
    case 'kg':
      return <Words id="counter.price.per-kg" values={{ price: sum }} />
    case 'litre':
      return <Words id="counter.price.per-litre" values={{ price: sum }} />
  }
}
