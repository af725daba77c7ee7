import type { BasketLine, PricedLine } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { QuantityText } from '#ui/QuantityText.tsx'
import { Words } from '#ui/text/Words.tsx'
import { savedOn } from '../basket/line-offers.ts'
import { PriceText } from '../basket/PriceText.tsx'
import { Times } from '../basket/Times.tsx'
import styles from './receipt.module.css'

/** One line of the receipt: name, quantity × price and amount, and what was taken off it. */
export function ReceiptLine(props: { readonly line: BasketLine; readonly priced: PricedLine | null }) {
  const { line, priced } = props
  const saved = priced === null ? fen(0) : savedOn(priced)
  return (
    <li className={styles['line']}>
      <p>{line.name}</p>
      <p className={styles['pair']}>
        <span>
          <QuantityText quantity={line.quantity} />
          <Times />
          <PriceText price={line.price} unit={line.unit} bare />
        </span>
        {priced === null ? null : <MoneyText fen={priced.gross} bare />}
      </p>
      {saved === 0 ? null : (
        <p className={styles['pair']}>
          <span>
            <Words id="counter.receipt.line-saved" />
          </span>
          <MoneyText fen={fen(-saved)} bare />
        </p>
      )}
    </li>
  )
}
