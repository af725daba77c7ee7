import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { formatMoney } from '#ui/format/money.ts'
import { formatClock } from '#ui/format/time.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { useText, type Say } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconReceipt } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
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
  const list = useRef<HTMLDivElement>(null)
  const at = sales.findIndex(({ id }) => id === chosen)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && props.onTake !== undefined && chosen !== null) {
      event.preventDefault()
      return props.onTake(chosen)
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = by === 0 ? undefined : sales[Math.max(0, Math.min(at + by, sales.length - 1))]
    if (next === undefined) return
    event.preventDefault()
    props.onChoose(next.id)
  }
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
      ref={list}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      {...(props.onTake === undefined ? { 'data-autofocus': true } : {})}
      aria-label={say('counter.receipts.list')}
      aria-activedescendant={at < 0 ? undefined : `sale-${chosen}`}
      onKeyDown={onKeyDown}
    >
      {sales.map((sale) => (
        <div
          key={sale.id}
          id={`sale-${sale.id}`}
          role="option"
          aria-selected={sale.id === chosen}
          aria-label={[
            formatClock(sale.at, locale),
            sale.member?.name ?? say('counter.receipts.no-member'),
            sale.receipt,
            formatMoney(sale.priced.payable),
            ...refundedWords(say, props.refunds.get(sale.id)),
          ].join(say('ui.list-separator'))}
          className={styles['sale']}
          onClick={() => props.onChoose(sale.id)}
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
