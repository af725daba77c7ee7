import type { BasketLine } from '#domain/sale.ts'
import type { Fen } from '#domain/units.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { Words } from '#ui/text/Words.tsx'
import { UNIT_PRICE_KEY } from '../words/say-price.ts'

/** A unit price with what it is for, where that is not a piece: `¥12.80/千克`. */
export function PriceText(props: { readonly price: Fen; readonly unit: BasketLine['unit']; readonly bare?: boolean }) {
  const sum = <MoneyText fen={props.price} bare={props.bare === true} />
  const key = UNIT_PRICE_KEY[props.unit]
  return key === null ? sum : <Words id={key} values={{ price: sum }} />
}
