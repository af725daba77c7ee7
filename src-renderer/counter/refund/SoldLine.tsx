import type { Sale } from '#domain/sale.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatClock } from '#ui/format/time.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useIntl } from 'react-intl'
import styles from './refund.module.css'

/** Which sale it is: number, when, who, how much. */
export function SoldLine(props: { readonly sale: Sale; readonly today: BusinessDay }) {
  const say = useText()
  const { locale } = useIntl()
  const { sale, today } = props
  const clock = formatClock(sale.at, locale)
  return (
    <p className={styles['head']}>
      <strong>
        <Words id="counter.refund.of" values={{ receipt: sale.receipt }} />
      </strong>
      <span className={styles['hint']}>
        <Words
          id="counter.refund.sold"
          values={{
            time: sale.day === today ? clock : `${formatDay(sale.day, today)} ${clock}`,
            who: sale.member?.name ?? say('counter.receipts.no-member'),
            sum: formatMoney(sale.priced.payable),
          }}
        />
      </span>
    </p>
  )
}
