import type { Refund } from '#domain/refund.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatClock } from '#ui/format/time.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useIntl } from 'react-intl'
import type { ShopFacts } from '../shop-facts.ts'
import styles from './refund.module.css'

/** What was taken back of the sale before, each with its receipt. */
export function EarlierRefunds(props: {
  readonly refunds: readonly Refund[]
  readonly facts: ShopFacts
  readonly onShow: (refundId: string) => void
}) {
  const say = useText()
  const { locale } = useIntl()
  if (props.refunds.length === 0) return null
  return (
    <section>
      <h3 className={styles['title']}>
        <Words id="counter.refund.before" />
      </h3>
      <ul className={styles['earlier']}>
        {props.refunds.map((refund) => (
          <li key={refund.id} className={styles['one']}>
            <span className={styles['words']}>
              <Words
                id="counter.refund.before.one"
                values={{
                  day: formatDay(refund.day, props.facts.today),
                  time: formatClock(refund.at, locale),
                  sum: formatMoney(refund.money),
                  reason: refund.reason,
                }}
              />
            </span>
            <PlainButton
              label={say('counter.refund.before.show-of', { receipt: refund.receipt })}
              onClick={() => props.onShow(refund.id)}
            >
              <Words id="counter.refund.before.show" />
            </PlainButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
