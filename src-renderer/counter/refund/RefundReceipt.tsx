import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { points } from '#domain/units.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatMoment } from '#ui/format/time.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { QuantityText } from '#ui/QuantityText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useIntl } from 'react-intl'
import { Pair } from '../receipt/Pair.tsx'
import { QrCode } from '../receipt/QrCode.tsx'
import paper from '../receipt/receipt.module.css'
import { useReceiptPlace } from '../receipt/use-receipt-place.ts'
import type { ShopFacts } from '../shop-facts.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import { RefundRights } from './RefundRights.tsx'

/** The paper of a refund, 80 mm: what came back, the money by its ways, points and coupons, room for a signature. */
export function RefundReceipt(props: {
  readonly refund: Refund
  readonly sale: Sale
  /** Who approved it, by name. */
  readonly approver: string | null
  readonly facts: ShopFacts
  readonly copy: boolean
}) {
  const say = useText()
  const { locale } = useIntl()
  const { refund, sale, approver } = props
  const place = useReceiptPlace(refund)
  const owed = refund.shortfall?.owed ?? points(0)
  return (
    <article className={paper['receipt']}>
      <header className={paper['head']}>
        <h2 className={paper['store']}>{place.store}</h2>
        <p>
          <strong>
            <Words id="counter.refund.paper" />
          </strong>
        </p>
        {props.copy ? (
          <p>
            <Words id="counter.receipt.copy" />
          </p>
        ) : null}
      </header>
      <dl className={paper['facts']}>
        <Pair name={<Words id="counter.receipt.time" />} value={formatMoment(refund.at, locale)} />
        <Pair name={<Words id="counter.receipt.till" />} value={place.till} />
        <Pair name={<Words id="counter.receipt.staff" />} value={refund.staff.name} />
        {approver === null ? null : <Pair name={<Words id="counter.refund.paper.approved" />} value={approver} />}
        {refund.member === null ? null : (
          <Pair name={<Words id="counter.receipt.member" />} value={refund.member.name} />
        )}
        <Pair name={<Words id="counter.refund.paper.of" />} value={refund.saleReceipt} />
        <Pair name={<Words id="counter.refund.paper.reason" />} value={refund.reason} />
      </dl>
      <ul className={paper['lines']}>
        {refund.lines.map(({ lineId, quantity, money }) => (
          <li key={lineId} className={paper['line']}>
            <p>{sale.lines.find(({ id }) => id === lineId)?.name ?? lineId}</p>
            <p className={paper['pair']}>
              <span>
                <Words id="counter.times" /> <QuantityText quantity={quantity} />
              </span>
              <MoneyText fen={money} bare />
            </p>
          </li>
        ))}
      </ul>
      <dl className={paper['sums']}>
        {refund.kept === 0 ? null : (
          <Pair name={<Words id="counter.refund.kept" />} value={<MoneyText fen={refund.kept} bare />} />
        )}
        <div className={paper['payable']}>
          <dt>
            <Words id="counter.refund.money" />
          </dt>
          <dd>
            <MoneyText fen={refund.money} />
          </dd>
        </div>
        {refund.tenders.map(({ kind, amount }) => (
          <Pair key={kind} name={say(TENDER_KEY[kind])} value={<MoneyText fen={amount} bare />} />
        ))}
        <RefundRights back={refund} sale={sale} facts={props.facts} />
        {owed === 0 ? null : <Pair name={<Words id="counter.refund.paper.owed" />} value={formatPoints(owed)} />}
      </dl>
      <footer className={paper['foot']}>
        <p className={paper['sign']}>
          <Words id="counter.refund.paper.sign" />
        </p>
        <QrCode text={refund.receipt} />
        <p className={paper['code']}>{refund.receipt}</p>
      </footer>
    </article>
  )
}
