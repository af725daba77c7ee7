import type { ShownSale } from '#bridge/customer-screen.ts'
import { fen } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { RatingForm, type Said } from '#ui/rating/RatingForm.tsx'
import { IconCircleCheck } from '@tabler/icons-react'
import styles from './customer.module.css'
import { useCustomerText } from './texts.ts'

/** What was paid and what comes back; beside it, where the store wants it, three questions to touch. */
export function SoldShown(props: {
  readonly sale: ShownSale
  readonly rates: boolean
  readonly thanked: boolean
  readonly onSaid: (said: Said) => void
}) {
  const say = useCustomerText()
  const { sale, rates, thanked } = props
  return (
    <main className={styles['sold']} data-rates={rates}>
      <section className={styles['paid']}>
        <IconCircleCheck className={styles['check']} aria-hidden="true" />
        <h1>{say(thanked ? 'customer-screen.rated' : 'customer-screen.thanks')}</h1>
        <dl>
          <dt>{say('customer-screen.paid')}</dt>
          <dd>{formatMoney(fen(sale.paid))}</dd>
          {sale.change === 0 ? null : (
            <>
              <dt>{say('customer-screen.change')}</dt>
              <dd>{formatMoney(fen(sale.change))}</dd>
            </>
          )}
          {sale.saved === 0 ? null : (
            <>
              <dt>{say('customer-screen.saved')}</dt>
              <dd>{formatMoney(fen(sale.saved))}</dd>
            </>
          )}
        </dl>
        {sale.points === null ? null : <p className={styles['points']}>{sale.points}</p>}
      </section>
      {rates ? (
        <section className={styles['rating']} aria-label={say('customer-screen.rate')}>
          <h2>{say('customer-screen.rate')}</h2>
          <RatingForm byTouch busy={false} onSaid={props.onSaid} />
        </section>
      ) : null}
    </main>
  )
}
