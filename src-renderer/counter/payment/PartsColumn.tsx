import type { Fen } from '#domain/units.ts'
import { formatMoney } from '#ui/format/money.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconX } from '@tabler/icons-react'
import { TENDER_KEY } from '../words/say-tender.ts'
import type { Outlook, Payment } from './payment-state.ts'
import styles from './payment.module.css'

/** The bill: what is to be paid, the parts taken, what is still open, and the change. */
export function PartsColumn(props: {
  readonly payable: Fen
  readonly payment: Payment
  readonly ahead: Outlook
  readonly busy: boolean
  readonly onDrop: (at: number) => void
}) {
  const say = useText()
  const { payment, ahead } = props
  return (
    <div className={styles['bill']}>
      <p className={styles['label']}>
        <Words id="counter.payable" />
      </p>
      <p className={styles['payable']}>
        <MoneyText fen={props.payable} />
      </p>
      <ul className={styles['parts']} aria-label={say('counter.pay.parts')}>
        {payment.parts.map((part, at) => (
          <li key={at} className={styles['part']}>
            <span>{say(TENDER_KEY[part.kind])}</span>
            <MoneyText fen={part.received} bare />
            <PlainButton
              look="quiet"
              keepsFocus
              disabled={props.busy}
              label={say('counter.pay.drop', { sum: formatMoney(part.received) })}
              icon={<IconX size={18} />}
              onClick={() => props.onDrop(at)}
            >
              {null}
            </PlainButton>
          </li>
        ))}
      </ul>
      <dl className={styles['sums']} aria-live="polite">
        <div className={styles['sumRow']}>
          <dt>
            <Words id="counter.pay.open" />
          </dt>
          <dd>
            <MoneyText fen={ahead.open} />
          </dd>
        </div>
        <div className={styles['change']} data-some={ahead.change > 0}>
          <dt>
            <Words id="counter.pay.change" />
          </dt>
          <dd>
            <MoneyText fen={ahead.change} />
          </dd>
        </div>
      </dl>
    </div>
  )
}
