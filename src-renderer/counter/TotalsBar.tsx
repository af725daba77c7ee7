import type { Basket, PricedBasket } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { Words } from '#ui/text/Words.tsx'
import type { ReactNode } from 'react'
import { countPieces } from './basket/line-quantity.ts'
import styles from './counter.module.css'

/** The sums of the basket and the way to pay. What is to be paid is the largest thing on the screen. */
export function TotalsBar(props: {
  readonly basket: Basket | null
  readonly priced: PricedBasket | null
  readonly onPay: () => void
}) {
  const { priced } = props
  const none = fen(0)
  return (
    <footer className={styles['totals']}>
      <dl className={styles['sums']}>
        <Sum name={<Words id="counter.pieces" />}>{countPieces(props.basket?.lines ?? [])}</Sum>
        <Sum name={<Words id="counter.gross" />}>
          <MoneyText fen={priced?.gross ?? none} bare />
        </Sum>
        <Sum name={<Words id="counter.saved" />}>
          <Off sum={priced?.saved ?? none} />
        </Sum>
        <Sum name={<Words id="counter.source.points" />}>
          <Off sum={priced === null ? none : fen(priced.points.off + (priced.partner?.burnt.off ?? 0))} />
        </Sum>
        <div className={styles['payable']}>
          <dt>
            <Words id="counter.payable" />
          </dt>
          <dd>
            <MoneyText fen={priced?.payable ?? none} />
          </dd>
        </div>
      </dl>
      <BigButton look="primary" stroke="F12" keepsFocus disabled={priced === null} onClick={props.onPay}>
        <Words id="counter.pay" />
      </BigButton>
    </footer>
  )
}

function Sum(props: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles['sum']}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

function Off(props: { readonly sum: Fen }) {
  return <MoneyText fen={props.sum === 0 ? props.sum : fen(-props.sum)} bare />
}
