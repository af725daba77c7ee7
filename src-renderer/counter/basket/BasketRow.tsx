import type { BasketLine, PricedLine } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { QuantityText } from '#ui/QuantityText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { saySource, sourceKey } from '../words/say-source.ts'
import styles from './basket.module.css'
import { ownDiscounts } from './line-offers.ts'
import { PriceText } from './PriceText.tsx'
import { Times } from './Times.tsx'

/** One line: number, name, quantity × price, amount; below it what its own offers take off, in words. */
export function BasketRow(props: {
  readonly id: string
  readonly measure: (element: Element | null) => void
  readonly start: number
  readonly place: number
  readonly count: number
  readonly line: BasketLine
  readonly priced: PricedLine | null
  readonly lineOffers: ReadonlySet<string>
  readonly lacksMember: boolean
  readonly selected: boolean
  readonly onChoose: () => void
}) {
  const { line, priced } = props
  const discounts = priced === null ? [] : ownDiscounts(priced, props.lineOffers)
  const say = useText()
  const spoken = [
    say('counter.basket.line', {
      name: line.name,
      quantity: formatQuantity(line.quantity),
      price: formatMoney(line.price),
      amount: priced === null ? '' : formatMoney(priced.gross),
    }),
    ...discounts.map(({ source, off }) => `${saySource(say, source)} ${formatMoney(fen(-off))}`),
    ...(props.lacksMember ? [say('counter.basket.plan')] : []),
  ].join(say('ui.list-separator'))
  return (
    <div
      ref={props.measure}
      id={props.id}
      data-index={props.place}
      className={styles['row']}
      style={{ transform: `translateY(${props.start}px)` }}
      role="option"
      aria-selected={props.selected}
      aria-label={spoken}
      aria-setsize={props.count}
      aria-posinset={props.place + 1}
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onChoose}
    >
      <span className={styles['number']}>{props.place + 1}</span>
      <span className={styles['name']}>{line.name}</span>
      <span className={styles['quantity']}>
        <QuantityText quantity={line.quantity} />
        <Times />
        <PriceText price={line.price} unit={line.unit} bare />
      </span>
      <span className={styles['amount']}>{priced === null ? null : <MoneyText fen={priced.gross} bare />}</span>
      {discounts.map(({ source, off }) => (
        <span key={sourceKey(source)} className={styles['discount']}>
          <span className={styles['why']}>{saySource(say, source)}</span>
          <MoneyText fen={fen(-off)} bare tone="off" />
        </span>
      ))}
      {props.lacksMember ? <span className={styles['lacks']}>{say('counter.basket.plan')}</span> : null}
    </div>
  )
}
