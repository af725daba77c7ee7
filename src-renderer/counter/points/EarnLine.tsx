import type { PricedBasket } from '#domain/sale.ts'
import { formatPoints } from '#ui/format/points.ts'
import { PointsText } from '#ui/PointsText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import { partnerName } from '#ui/rules/programme-names.ts'
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
  if (priced?.partner != null) {
    const { partner, earned } = priced.partner
    const name = partnerName(props.facts.programme, partner)
    return (
      <p className={styles['earn']}>
        <strong>{say('counter.statement.partner-earned', { name, points: formatPoints(earned) })}</strong>
        <span className={styles['reasons']} />
      </p>
    )
  }
  if (priced === null || !props.hasMember) {
    return (
      <p className={styles['earn']}>
        <Words id={props.hasMember ? 'counter.earn.no-goods' : 'counter.earn.no-member'} />
        <span className={styles['reasons']} />
      </p>
    )
  }
  const { points, reasons } = priced.earned
  const why = reasons
    .map((reason) => sayEarnReason(say, reason, props.facts.programme))
    .join(say('counter.earn.separator'))
  return (
    <p className={styles['earn']}>
      <strong>
        <Words id="counter.earn" values={{ points: <PointsText points={points} /> }} />
      </strong>
      <span className={styles['reasons']} title={why}>
        {why}
      </span>
    </p>
  )
}
