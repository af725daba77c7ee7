import type { TenderKind } from '#domain/sale.ts'
import { formatMoney, formatMoneyShort } from '#ui/format/money.ts'
import { Keypad } from '#ui/Keypad.tsx'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { typedOn } from '#ui/typed-on.ts'
import type { Ref } from 'react'
import { BigField } from '#ui/entry/BigField.tsx'
import { sayTenderRefusal, TENDER_KEY } from '../words/say-tender.ts'
import { KindRow } from './KindRow.tsx'
import { asTyped, isUnlikely, type Outlook, type Payment } from './payment-state.ts'
import styles from './payment.module.css'
import { likelyCash } from './tenders.ts'

/** How it is paid: the way, the sum, likely sums for a touch, the keypad, and the one big button. */
export function PayEntry(props: {
  readonly payment: Payment
  readonly ahead: Outlook
  readonly busy: boolean
  readonly fieldRef: Ref<HTMLInputElement>
  readonly onKind: (kind: TenderKind) => void
  readonly onType: (typed: string) => void
  readonly onSubmit: () => void
}) {
  const say = useText()
  const { payment, ahead, busy } = props
  return (
    <form
      className={styles['entry']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) props.onSubmit()
      }}
    >
      <KindRow kind={payment.kind} disabled={busy} onKind={props.onKind} />
      <BigField
        label={<Words id={payment.kind === 'cash' ? 'counter.pay.received' : 'counter.pay.sum'} />}
        value={payment.typed}
        onChange={props.onType}
        hint={<Hint payment={payment} ahead={ahead} />}
        tone={toneOf(payment, ahead)}
        placeholder={asTyped(ahead.open)}
        autoFocus
        readOnly={busy}
        fieldRef={props.fieldRef}
      />
      <div className={styles['likely']} role="group" aria-label={say('counter.pay.likely')}>
        {(payment.kind === 'cash' ? likelyCash(ahead.open) : [ahead.open]).map((sum) => (
          <PlainButton
            key={sum}
            keepsFocus
            disabled={busy || ahead.open === 0}
            onClick={() => props.onType(asTyped(sum))}
          >
            {formatMoneyShort(sum)}
          </PlainButton>
        ))}
      </div>
      <Keypad corner="." disabled={busy} onKey={(key) => props.onType(typedOn(payment.typed, key))} />
      <BigButton type="submit" look="primary" stroke="Enter" grow busy={busy}>
        <SubmitText ahead={ahead} busy={busy} />
      </BigButton>
    </form>
  )
}

function toneOf(payment: Payment, ahead: Outlook): 'bad' | 'warn' | undefined {
  if (payment.refusal !== null) return 'bad'
  return isUnlikely(ahead.change) ? 'warn' : undefined
}

function Hint(props: { readonly payment: Payment; readonly ahead: Outlook }) {
  const say = useText()
  const { payment, ahead } = props
  if (payment.refusal !== null) return <>{sayTenderRefusal(say, payment.refusal)}</>
  if (isUnlikely(ahead.change))
    return <Words id="counter.pay.unlikely" values={{ change: formatMoney(ahead.change) }} />
  if (payment.kind === 'cash') return <Words id="counter.pay.cash-hint" />
  return <Words id="counter.pay.other-hint" values={{ kind: say(TENDER_KEY[payment.kind]) }} />
}

function SubmitText(props: { readonly ahead: Outlook; readonly busy: boolean }) {
  if (props.busy) return <Words id="counter.pay.confirming" />
  if (props.ahead.covers) return <Words id="counter.pay.confirm" />
  if (props.ahead.tender === null) return <Words id="counter.pay.take-nothing" />
  return <Words id="counter.pay.take" values={{ sum: formatMoney(props.ahead.tender.amount) }} />
}
