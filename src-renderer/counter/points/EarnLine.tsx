import type { PricedBasket } from '#domain/sale.ts'
import { PointsText } from '#ui/PointsText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import { sayEarnReason } from '../words/say-earn.ts'
import styles from './points.module.css'

/** What the basket will earn, and why, before anybody pays. */
export function EarnLine(props: {
  readonly priced: PricedBasket | null
  readonly hasMember: boolean
  readonly facts: ShopFacts
}) {
  const say = useText()
  const { priced } = props
  if (priced === null || !props.hasMember) {
    return (
      <p className={styles['earn']}>
        <Words id={props.hasMember ? 'counter.earn.no-goods' : 'counter.earn.no-member'} />
        <span className={styles['reasons']} />
      </p>
    )
  }
  const { points, reasons } = priced.earned
  return (
    <p className={styles['earn']}>
      <strong>
        <Words id="counter.earn" values={{ points: <PointsText points={points} /> }} />
      </strong>
      <span className={styles['reasons']}>
        {reasons.map((reason) => sayEarnReason(say, reason, props.facts.programme)).join(say('counter.earn.separator'))}
      </span>
    </p>
  )
}
