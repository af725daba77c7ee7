import type { Sale } from '#domain/sale.ts'
import { useText } from '#ui/text/use-text.ts'
import type { ShopFacts } from '../shop-facts.ts'
import { refundRows, type RefundRightsFacts } from './refund-rows.ts'
import styles from './refund.module.css'

/** Points, coupons and memberships of a refund, a row each; nothing where there is nothing. For a `dl`. */
export function RefundRights(props: {
  readonly back: RefundRightsFacts
  readonly sale: Pick<Sale, 'lines'>
  readonly facts: ShopFacts
}) {
  const say = useText()
  return refundRows(say, props.back, props.sale, props.facts).map(({ name, value }) => (
    <div key={name} className={styles['row']}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ))
}
