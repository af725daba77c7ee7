import { useKeys } from '../keys/use-keys.ts'
import { usePreferences } from '../preferences.ts'
import { BigButton, PlainButton } from '../PlainButton.tsx'
import { usePrinting, type PrintJob } from './printing.ts'
import type { MessageKey } from '../text/message-key.ts'
import { Words } from '../text/Words.tsx'
import { IconPrinter } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import styles from './paper-buttons.module.css'

/**
 * Below what was done: print its paper, where there is a printer, and on to the next customer. With the keys for both.
 * `byItself`: it is printed at once where the till is set up so.
 */
export function PaperButtons(props: {
  readonly job: PrintJob
  readonly byItself?: boolean
  readonly print: MessageKey
  readonly next: MessageKey
  readonly onNext: () => void
}) {
  const { ready, print } = usePrinting()
  const { auto } = usePreferences().settings.printer
  const printIt = () => print(props.job)
  const { job, byItself = false } = props
  const printed = useRef(false)
  useEffect(() => {
    if (!byItself || !auto || printed.current) return
    printed.current = true
    print(job, { quiet: true })
  }, [byItself, auto, print, job])
  useKeys([
    { stroke: 'p', label: props.print, run: printIt, enabled: ready },
    { stroke: 'Enter', label: props.next, run: props.onNext },
  ])
  return (
    <div className={styles['buttons']}>
      {ready ? (
        <PlainButton stroke="p" icon={<IconPrinter size={20} />} onClick={printIt}>
          <Words id={props.print} />
        </PlainButton>
      ) : null}
      <BigButton look="primary" stroke="Enter" grow autoFocus onClick={props.onNext}>
        <Words id={props.next} />
      </BigButton>
    </div>
  )
}
