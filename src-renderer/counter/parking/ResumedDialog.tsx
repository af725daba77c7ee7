import type { Applied } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatMoney } from '#ui/format/money.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { Resumed } from '#usecases/resume-basket.ts'
import { sayCouponGone } from '../words/say-resumed.ts'
import { saySource, sourceKey } from '../words/say-source.ts'
import styles from './parking.module.css'

/** What changed while a basket was parked, before anybody pays: the sum, offers, coupons, the member. */
export function ResumedDialog(props: { readonly resumed: Resumed; readonly onClose: () => void }) {
  const say = useText()
  const { before, after, gone, added, couponsGone, memberGone, programmeChanged } = props.resumed
  return (
    <DialogFrame
      title={<Words id="counter.resumed.title" />}
      onClose={props.onClose}
      foot={
        <PlainButton look="primary" stroke="Escape" autoFocus onClick={props.onClose}>
          <Words id="counter.resumed.go" />
        </PlainButton>
      }
    >
      <div className={styles['changes']}>
        {after === null ? null : (
          <p className={styles['payable']}>
            <strong>
              <Words id="counter.resumed.payable" />
            </strong>
            {before === null
              ? say('counter.resumed.payable.now', { after: formatMoney(after.payable) })
              : say('counter.resumed.payable.was', {
                  before: formatMoney(before.payable),
                  after: formatMoney(after.payable),
                })}
          </p>
        )}
        <Sources heading="counter.resumed.gone" list={gone} />
        <Sources heading="counter.resumed.added" list={added} />
        {couponsGone.map((coupon) => (
          <p key={coupon.code}>{sayCouponGone(say, coupon)}</p>
        ))}
        {memberGone ? (
          <p>
            <Words id="counter.resumed.member" />
          </p>
        ) : null}
        {programmeChanged === null ? null : (
          <p>
            <Words id="counter.resumed.programme" values={programmeChanged} />
          </p>
        )}
        <p className={styles['tell']}>
          <Words id="counter.resumed.tell" />
        </p>
      </div>
    </DialogFrame>
  )
}

function Sources(props: { readonly heading: MessageKey; readonly list: readonly Applied[] }) {
  const say = useText()
  if (props.list.length === 0) return null
  return (
    <section>
      <h3 className={styles['heading']}>
        <Words id={props.heading} />
      </h3>
      <ul className={styles['sources']}>
        {props.list.map(({ source, off }) => (
          <li key={sourceKey(source)} className={styles['source']}>
            <span>{saySource(say, source)}</span>
            <MoneyText fen={fen(-off)} bare />
          </li>
        ))}
      </ul>
    </section>
  )
}
