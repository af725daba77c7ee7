import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatClock } from '#ui/format/time.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { useText, type Say } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import styles from './page.module.css'
import type { MemberPageView } from './read-member-page.ts'

/** The latest purchases in this store; a touch opens the receipt. */
export function SaleRows(props: {
  readonly page: MemberPageView
  readonly onReceipt: ((saleId: string) => void) | undefined
}) {
  const say = useText()
  const { locale } = useIntl()
  const { sales, refunds, today } = props.page
  const { onReceipt } = props
  if (sales.length === 0) {
    return (
      <p className={styles['dim']}>
        <Words id="members.page.sales.none" />
      </p>
    )
  }
  return (
    <ul className={styles['rows']}>
      {sales.map((sale) => (
        <li key={sale.id}>
          <Row open={onReceipt === undefined ? null : () => onReceipt(sale.id)}>
            <span>
              {formatDay(sale.day, today)}
              <span className={styles['clock']}>{formatClock(sale.at, locale)}</span>
              <small>{about(say, sale, refunds.get(sale.id)).join(say('members.page.between'))}</small>
            </span>
            <MoneyText fen={sale.priced.payable} />
          </Row>
        </li>
      ))}
    </ul>
  )
}

function Row(props: { readonly open: (() => void) | null; readonly children: ReactNode }) {
  if (props.open === null) return <div className={styles['row']}>{props.children}</div>
  return (
    <button type="button" className={styles['row']} onClick={props.open}>
      {props.children}
      <IconChevronRight size={18} aria-hidden="true" />
    </button>
  )
}

function about(say: Say, { lines }: Sale, refunds: readonly Refund[] | undefined): readonly string[] {
  const [first] = lines
  const goods =
    first === undefined
      ? []
      : [lines.length === 1 ? first.name : say('members.page.sales.goods', { name: first.name, n: lines.length })]
  if (refunds === undefined || refunds.length === 0) return goods
  const sum = fen(refunds.reduce((all, { money }) => all + money, 0))
  return [...goods, say('members.page.sales.back', { sum: formatMoney(sum) })]
}
