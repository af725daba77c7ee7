import type { BasketLine, PricedBasket } from '#domain/sale.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconBarcode } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import styles from './basket.module.css'
import { BasketRow } from './BasketRow.tsx'

/** A line with nothing below it, in px; longer ones are measured. */
const ROW = 44

/**
 * The lines of the basket. Only those in sight are built, so that a hundred scan as fast as one; the
 * line in hand is always in sight.
 */
export function BasketList(props: {
  readonly lines: readonly BasketLine[]
  readonly priced: PricedBasket | null
  readonly lineOffers: ReadonlySet<string>
  /** Lines that sell a paid membership while there is no member. */
  readonly lacksMember: ReadonlySet<string>
  readonly index: number
  readonly onChoose: (lineId: string) => void
  /** Enter on the list: type a quantity for the line in hand. */
  readonly onQuantity: () => void
}) {
  const say = useText()
  const { lines, index } = props
  const scroller = useRef<HTMLDivElement>(null)
  const byLine = useMemo(() => new Map(props.priced?.lines.map((line) => [line.lineId, line])), [props.priced])
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (at) => lines[at]?.id ?? at,
    overscan: 8,
  })
  const inHand = lines[index]
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' })
    // What is taken off the line makes it higher when its price comes: it has to be in sight afterwards too.
  }, [rows, index, inHand, props.priced])
  // A list box must have options; an empty basket is none.
  if (lines.length === 0) {
    return (
      <div className={styles['list']}>
        <EmptyState
          icon={<IconBarcode size={40} />}
          title={<Words id="counter.basket.empty" />}
          todo={<Words id="counter.basket.empty.todo" />}
        />
      </div>
    )
  }
  return (
    <div
      ref={scroller}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label={say('counter.basket')}
      aria-activedescendant={inHand === undefined ? undefined : rowId(inHand.id)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && inHand !== undefined) props.onQuantity()
      }}
    >
      <div role="presentation" className={styles['rows']} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const line = lines[item.index]
          if (line === undefined) return null
          return (
            <BasketRow
              key={line.id}
              id={rowId(line.id)}
              measure={rows.measureElement}
              start={item.start}
              place={item.index}
              count={lines.length}
              line={line}
              priced={byLine.get(line.id) ?? null}
              lineOffers={props.lineOffers}
              lacksMember={props.lacksMember.has(line.id)}
              selected={item.index === index}
              onChoose={() => props.onChoose(line.id)}
            />
          )
        })}
      </div>
    </div>
  )
}

const rowId = (lineId: string) => `line-${lineId}`
