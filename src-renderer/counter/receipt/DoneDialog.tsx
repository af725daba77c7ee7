import type { Sale } from '#domain/sale.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { MoneyText } from '#ui/MoneyText.tsx'
import { PaperFrame } from '#ui/paper/PaperFrame.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { sayEarnedLot, sayPartnerStatement, sayPointsStatement } from '../words/say-points.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import styles from './done.module.css'
import { usePaperWords } from '#ui/printing/paper-words.ts'
import { PaperButtons } from '#ui/printing/PaperButtons.tsx'
import { saleJob } from './sale-paper.ts'

/** Shown only when the sale is durable: the change, the points in words, the receipt, and on to the next customer. */
export function DoneDialog(props: { readonly sale: Sale; readonly beside: ReactNode; readonly onNext: () => void }) {
  const say = useText()
  const { sale } = props
  const words = usePaperWords()
  const job = useMemo(() => saleJob(words, sale, false), [words, sale])
  // The next customer's first scan ends this screen and goes to the counter below.
  useScan(() => {
    props.onNext()
    return 'pass'
  })
  const statement = sayPointsStatement(say, sale)
  const earned = sayEarnedLot(say, sale)
  return (
    <DialogFrame title={<Words id="counter.done.title" />} width="large" onClose={props.onNext}>
      <div className={styles['done']}>
        <div className={styles['facts']}>
          <p className={styles['sold']}>
            <IconCircleCheck size={28} aria-hidden="true" />
            <Words id="counter.done.sold" values={{ sum: <MoneyText fen={sale.priced.payable} /> }} />
          </p>
          <div className={styles['change']} data-some={sale.change > 0} role="status">
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
            {sale.priced.partner === null ? statement : sayPartnerStatement(say, sale.priced.partner)}
            {earned === null ? null : (
              <>
                <br />
                {earned}
              </>
            )}
          </p>
          <div className={styles['beside']}>{props.beside}</div>
          <PaperButtons job={job} print="counter.done.print" next="counter.done.next" onNext={props.onNext} />
        </div>
        <PaperFrame label={say('counter.receipt')} paper={job.paper} />
      </div>
    </DialogFrame>
  )
}
