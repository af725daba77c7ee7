import type { Sale } from '#domain/sale.ts'
import { useText } from '#ui/text/use-text.ts'
import type { Ref } from 'react'
import { Receipt } from './Receipt.tsx'
import styles from './paper.module.css'
import { useReceiptPlace } from './use-receipt-place.ts'

/** The receipt on the screen, as paper: it scrolls inside its frame, by keyboard too. */
export function PaperReceipt(props: {
  readonly sale: Sale
  readonly copy?: boolean
  readonly paperRef: Ref<HTMLDivElement>
}) {
  const say = useText()
  const place = useReceiptPlace(props.sale)
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles['frame']} role="region" tabIndex={0} aria-label={say('counter.receipt')}>
      <div ref={props.paperRef} className={styles['paper']}>
        <Receipt sale={props.sale} place={place} copy={props.copy === true} />
      </div>
    </div>
  )
}
