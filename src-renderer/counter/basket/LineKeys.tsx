import type { BasketLine } from '#domain/sale.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { QuantityText } from '#ui/QuantityText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconMinus, IconPlus, IconTrash } from '@tabler/icons-react'
import styles from './basket.module.css'

/** What can be done with the line in hand, always in the same place below the list. */
export function LineKeys(props: {
  readonly line: BasketLine | null
  readonly onStep: (direction: 1 | -1) => void
  readonly onQuantity: () => void
  readonly onRemove: () => void
}) {
  const say = useText()
  const { line } = props
  const none = line === null
  return (
    <div className={styles['keys']} role="group" aria-label={say('counter.line.keys')}>
      <span className={styles['inHand']}>{line?.name}</span>
      <PlainButton keepsFocus label={say('counter.line.less')} disabled={none} onClick={() => props.onStep(-1)}>
        <IconMinus size={20} aria-hidden="true" />
      </PlainButton>
      <PlainButton stroke="*" label={say('counter.line.quantity')} disabled={none} onClick={props.onQuantity}>
        <span className={styles['held']}>{line === null ? null : <QuantityText quantity={line.quantity} />}</span>
      </PlainButton>
      <PlainButton keepsFocus label={say('counter.line.more')} disabled={none} onClick={() => props.onStep(1)}>
        <IconPlus size={20} aria-hidden="true" />
      </PlainButton>
      <PlainButton keepsFocus stroke="Delete" disabled={none} icon={<IconTrash size={20} />} onClick={props.onRemove}>
        <Words id="counter.line.remove" />
      </PlainButton>
    </div>
  )
}
