import { useKeys } from '#ui/keys/use-keys.ts'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconPrinter } from '@tabler/icons-react'
import type { RefObject } from 'react'
import styles from './paper-buttons.module.css'
import { printReceipt } from './print-receipt.ts'

/** Below what was done: print its paper, where the host can, and on to the next customer. With the keys for both. */
export function PaperButtons(props: {
  readonly paper: RefObject<HTMLDivElement | null>
  readonly print: MessageKey
  readonly next: MessageKey
  readonly onNext: () => void
}) {
  const { can } = useSession().host
  const print = () => {
    if (props.paper.current !== null) printReceipt(props.paper.current)
  }
  useKeys([
    { stroke: 'p', label: props.print, run: print, enabled: can.print },
    { stroke: 'Enter', label: props.next, run: props.onNext },
  ])
  return (
    <div className={styles['buttons']}>
      {can.print ? (
        <PlainButton stroke="p" icon={<IconPrinter size={20} />} onClick={print}>
          <Words id={props.print} />
        </PlainButton>
      ) : null}
      <BigButton look="primary" stroke="Enter" grow autoFocus onClick={props.onNext}>
        <Words id={props.next} />
      </BigButton>
    </div>
  )
}
