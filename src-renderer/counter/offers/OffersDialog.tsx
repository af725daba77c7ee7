import type { PricedBasket } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import { saySource } from '../words/say-source.ts'
import { MissRow } from './MissRow.tsx'
import { namesById } from './near-misses.ts'
import styles from './offers.module.css'

/** Every offer and coupon: those that apply with their sums, all others with the reason. */
export function OffersDialog(props: {
  readonly priced: PricedBasket
  readonly facts: ShopFacts
  readonly onClose: () => void
}) {
  const say = useText()
  const { priced } = props
  const facts = { ...props.facts, names: namesById(priced) }
  return (
    <DialogFrame
      title={<Words id="counter.offers.all" />}
      onClose={props.onClose}
      foot={
        <PlainButton stroke="Escape" autoFocus onClick={props.onClose}>
          <Words id="counter.close" />
        </PlainButton>
      }
    >
      <div className={styles['offers']}>
        <h3 className={styles['title']}>
          <Words id="counter.offers.applied" />
        </h3>
        <ul className={styles['list']}>
          {priced.applied.map(({ source, off }) => (
            <li key={`${source.kind}-${saySource(say, source)}`} className={styles['row']}>
              <span className={styles['name']}>{saySource(say, source)}</span>
              <MoneyText fen={fen(-off)} bare tone="off" />
            </li>
          ))}
        </ul>
        <h3 className={styles['title']}>
          <Words id="counter.offers.missed" values={{ count: priced.missed.length }} />
        </h3>
        <ul className={styles['list']}>
          {priced.missed.map((miss, at) => (
            <MissRow key={at} miss={miss} facts={facts} />
          ))}
        </ul>
      </div>
    </DialogFrame>
  )
}
