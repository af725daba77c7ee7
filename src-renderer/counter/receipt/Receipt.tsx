import type { Sale } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoment } from '#ui/format/time.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useIntl } from 'react-intl'
import { sayEarnedLot, sayPartnerStatement, sayPointsStatement } from '../words/say-points.ts'
import { saySource } from '../words/say-source.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import { Pair } from './Pair.tsx'
import { QrCode } from './QrCode.tsx'
import { ReceiptLine } from './ReceiptLine.tsx'
import styles from './receipt.module.css'
import { useReceiptPlace } from './use-receipt-place.ts'

/** The receipt of a sale, as shown and as printed on 80 mm. Everything on it comes from the sale itself. */
export function Receipt(props: { readonly sale: Sale; readonly copy?: boolean }) {
  const { sale } = props
  const place = useReceiptPlace(sale)
  return (
    <article className={styles['receipt']}>
      <header className={styles['head']}>
        <h2 className={styles['store']}>{place.store}</h2>
        {props.copy === true ? (
          <p>
            <Words id="counter.receipt.copy" />
          </p>
        ) : null}
      </header>
      <Facts sale={sale} till={place.till} />
      <ul className={styles['lines']}>
        {sale.lines.map((line, at) => (
          <ReceiptLine key={line.id} line={line} priced={sale.priced.lines[at] ?? null} />
        ))}
      </ul>
      <Totals sale={sale} />
      <Savings sale={sale} />
      <Statement sale={sale} />
      <footer className={styles['foot']}>
        <QrCode text={sale.receipt} />
        <p className={styles['code']}>{sale.receipt}</p>
        <p>
          <Words id="counter.receipt.programme" values={{ version: sale.priced.programme.version }} />
        </p>
        <p>
          <Words id="counter.receipt.thanks" />
        </p>
      </footer>
    </article>
  )
}

function Facts(props: { readonly sale: Sale; readonly till: string }) {
  const { sale } = props
  const { locale } = useIntl()
  return (
    <dl className={styles['facts']}>
      <Pair name={<Words id="counter.receipt.time" />} value={formatMoment(sale.at, locale)} />
      <Pair name={<Words id="counter.receipt.till" />} value={props.till} />
      <Pair name={<Words id="counter.receipt.staff" />} value={sale.staff.name} />
      {sale.member === null ? null : <Pair name={<Words id="counter.receipt.member" />} value={sale.member.name} />}
    </dl>
  )
}

function Totals(props: { readonly sale: Sale }) {
  const say = useText()
  const { sale } = props
  const { priced } = sale
  return (
    <dl className={styles['sums']}>
      <Pair name={<Words id="counter.receipt.gross" />} value={<MoneyText fen={priced.gross} bare />} />
      {priced.saved === 0 ? null : (
        <Pair name={<Words id="counter.receipt.saved" />} value={<MoneyText fen={fen(-priced.saved)} bare />} />
      )}
      {priced.points.off === 0 ? null : (
        <Pair name={<Words id="counter.source.points" />} value={<MoneyText fen={fen(-priced.points.off)} bare />} />
      )}
      {priced.partner === null || priced.partner.burnt.off === 0 ? null : (
        <Pair
          name={say('counter.receipt.partner-points')}
          value={<MoneyText fen={fen(-priced.partner.burnt.off)} bare />}
        />
      )}
      <div className={styles['payable']}>
        <dt>
          <Words id="counter.payable" />
        </dt>
        <dd>
          <MoneyText fen={priced.payable} />
        </dd>
      </div>
      {sale.tenders.map(({ kind, received }, at) => (
        <Pair key={at} name={say(TENDER_KEY[kind])} value={<MoneyText fen={received} bare />} />
      ))}
      {sale.change === 0 ? null : (
        <Pair name={<Words id="counter.pay.change" />} value={<MoneyText fen={sale.change} bare />} />
      )}
    </dl>
  )
}

function Savings(props: { readonly sale: Sale }) {
  const say = useText()
  const savings = props.sale.priced.applied.filter(
    ({ source, off }) => source.kind !== 'points' && source.kind !== 'partner-points' && off > 0,
  )
  if (savings.length === 0) return null
  return (
    <section className={styles['part']}>
      <h3 className={styles['title']}>
        <Words id="counter.receipt.savings" />
      </h3>
      <dl className={styles['sums']}>
        {savings.map(({ source, off }, at) => (
          <Pair key={at} name={saySource(say, source)} value={<MoneyText fen={fen(-off)} bare />} />
        ))}
      </dl>
    </section>
  )
}

function Statement(props: { readonly sale: Sale }) {
  const say = useText()
  const statement = sayPointsStatement(say, props.sale)
  const earned = sayEarnedLot(say, props.sale)
  const { partner } = props.sale.priced
  if (statement === null && partner === null) return null
  return (
    <section className={styles['part']}>
      <h3 className={styles['title']}>
        <Words id="counter.receipt.points" />
      </h3>
      {statement === null ? null : <p>{statement}</p>}
      {earned === null ? null : <p>{earned}</p>}
      {partner === null ? null : <p>{sayPartnerStatement(say, partner)}</p>}
      {props.sale.plans.map(({ lineId, until }) => (
        <p key={lineId}>
          {say('counter.receipt.plan', {
            name: props.sale.lines.find(({ id }) => id === lineId)?.name ?? '',
            day: formatDay(until, props.sale.day),
          })}
        </p>
      ))}
    </section>
  )
}
