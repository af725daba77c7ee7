import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatMoney } from '#ui/format/money.ts'
import { formatClock } from '#ui/format/time.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { useText, type Say } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useListBox } from '#ui/use-list-box.ts'
import { IconReceipt } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import styles from './receipts.module.css'

/** Sales to choose from: time, number, member, sum. Arrow keys move, the receipt beside follows. */
export function SaleList(props: {
  readonly sales: readonly Sale[]
  readonly chosen: string | null
  /** What was taken back of them, by sale. */
  readonly refunds: ReadonlyMap<string, readonly Refund[]>
  readonly onChoose: (saleId: string) => void
  /** Enter on the one in hand. */
  readonly onTake?: (saleId: string) => void
}) {
  const say = useText()
  const { locale } = useIntl()
  const { sales, chosen } = props
  const keys = sales.map(({ id }) => id)
  const box = useListBox({ name: 'sale', keys, chosen, onChoose: props.onChoose, onTake: props.onTake })
  if (sales.length === 0) {
    // An empty list box is none to a screen reader.
    return (
      <div className={styles['list']} tabIndex={-1} data-autofocus>
        <EmptyState
          icon={<IconReceipt size={36} />}
          title={<Words id="counter.receipts.none" />}
          todo={<Words id="counter.receipts.none.todo" />}
        />
      </div>
    )
  }
  return (
    <div
      {...box.list}
      className={styles['list']}
      {...(props.onTake === undefined ? { 'data-autofocus': true } : {})}
      aria-label={say('counter.receipts.list')}
    >
      {sales.map((sale) => (
        <div
          {...box.option(sale.id)}
          key={sale.id}
          aria-label={[
            formatClock(sale.at, locale),
            sale.member?.name ?? say('counter.receipts.no-member'),
            sale.receipt,
            formatMoney(sale.priced.payable),
            ...refundedWords(say, props.refunds.get(sale.id)),
          ].join(say('ui.list-separator'))}
          className={styles['sale']}
        >
          <span className={styles['time']}>{formatClock(sale.at, locale)}</span>
          <span className={styles['who']}>
            {sale.member?.name ?? <Words id="counter.receipts.no-member" />}
            <small>{[sale.receipt, ...refundedWords(say, props.refunds.get(sale.id))].join(' · ')}</small>
          </span>
          <MoneyText fen={sale.priced.payable} />
        </div>
      ))}
    </div>
  )
}

/** That something was taken back of it, and how much; nothing where nothing was. */
function refundedWords(say: Say, refunds: readonly Refund[] | undefined): readonly string[] {
  if (refunds === undefined) return []
  const sum = fen(refunds.reduce((all, { money }) => all + money, 0))
  return [say('counter.receipts.refunded', { sum: formatMoney(sum) })]
}
