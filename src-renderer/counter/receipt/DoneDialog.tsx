import type { Sale } from '#domain/sale.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconCircleCheck, IconPrinter } from '@tabler/icons-react'
import { useRef } from 'react'
import { sayEarnedLot, sayPointsStatement } from '../words/say-points.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import styles from './done.module.css'
import { PaperReceipt } from './PaperReceipt.tsx'
import { printReceipt } from './print-receipt.ts'
import { Receipt } from './Receipt.tsx'

/** Shown only when the sale is durable: the change, the points in words, the receipt, and on to the next customer. */
export function DoneDialog(props: { readonly sale: Sale; readonly onNext: () => void }) {
  const say = useText()
  const { host } = useSession()
  const { sale } = props
  const paper = useRef<HTMLDivElement>(null)
  const print = () => {
    if (paper.current !== null) printReceipt(paper.current)
  }
  // The next customer's first scan ends this screen and goes to the counter below.
  useScan(() => {
    props.onNext()
    return 'pass'
  })
  const statement = sayPointsStatement(say, sale)
  const earned = sayEarnedLot(say, sale)
  return (
    <DialogFrame title={<Words id="counter.done.title" />} width="large" onClose={props.onNext}>
      <DoneKeys print={host.can.print ? print : null} next={props.onNext} />
      <div className={styles['done']}>
        <div className={styles['facts']}>
          <p className={styles['sold']}>
            <IconCircleCheck size={28} aria-hidden="true" />
            <Words id="counter.done.sold" values={{ sum: <MoneyText fen={sale.priced.payable} /> }} />
          </p>
          <div className={styles['change']} role="status">
            <p>
              <Words id="counter.pay.change" />
            </p>
            <p className={styles['sum']}>
              <MoneyText fen={sale.change} />
            </p>
          </div>
          <ul className={styles['tenders']}>
            {sale.tenders.map(({ kind, received }, at) => (
              <li key={at} className={styles['tender']}>
                <span>{say(TENDER_KEY[kind])}</span>
                <MoneyText fen={received} />
              </li>
            ))}
          </ul>
          <p className={styles['points']}>
            {statement}
            {earned === null ? null : (
              <>
                <br />
                {earned}
              </>
            )}
          </p>
          <div className={styles['keys']}>
            {host.can.print ? (
              <PlainButton stroke="p" icon={<IconPrinter size={20} />} onClick={print}>
                <Words id="counter.done.print" />
              </PlainButton>
            ) : null}
            <BigButton look="primary" stroke="Enter" grow autoFocus onClick={props.onNext}>
              <Words id="counter.done.next" />
            </BigButton>
          </div>
        </div>
        <PaperReceipt label={say('counter.receipt')} paperRef={paper}>
          <Receipt sale={sale} />
        </PaperReceipt>
      </div>
    </DialogFrame>
  )
}

function DoneKeys(props: { readonly print: (() => void) | null; readonly next: () => void }) {
  const { print, next } = props
  useKeys([
    { stroke: 'p', label: 'counter.done.print', run: () => print?.(), enabled: print !== null },
    { stroke: 'Enter', label: 'counter.done.next', run: next },
  ])
  return null
}
