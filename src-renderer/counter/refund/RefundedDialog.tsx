import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { refundById } from '#store/refunds.ts'
import { saleById, staffList } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { MoneyText } from '#ui/MoneyText.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { PaperFrame } from '#ui/paper/PaperFrame.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo } from 'react'
import { usePaperWords } from '#ui/printing/paper-words.ts'
import { PaperButtons } from '#ui/printing/PaperButtons.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import { refundJob } from './refund-paper.ts'
import styles from './refund.module.css'
import { RefundRights } from './RefundRights.tsx'

/** A refund that stands: the money for the customer, and its paper. `copy`: it is looked at again. */
export function RefundedDialog(props: {
  readonly refundId: string
  readonly copy: boolean
  readonly facts: ShopFacts
  readonly onClose: () => void
}) {
  const say = useText()
  const { ports } = useSession()
  const { refundId, copy, facts } = props
  const words = usePaperWords()
  const read = useLiveQuery(async () => {
    const refund = await refundById(ports.store, refundId)
    const sale = refund === null ? null : await saleById(ports.store, refund.saleId)
    if (refund === null || sale === null) return null
    const staff = await staffList(ports.store)
    const { approvedBy } = refund
    const approver = approvedBy === null ? null : (staff.find(({ id }) => id === approvedBy)?.name ?? approvedBy)
    return { refund, sale, approver }
  }, [ports, refundId])
  // The next customer's first scan ends this and goes to the counter below.
  useScan(() => {
    props.onClose()
    return 'pass'
  })
  const job = useMemo(() => (read == null ? null : refundJob(words, read, facts, copy)), [words, read, facts, copy])
  if (read === undefined) return <KeysHeld />
  if (read === null || job === null) return null
  return (
    <DialogFrame
      title={<Words id={copy ? 'counter.refund.copy.title' : 'counter.refund.done.title'} />}
      width="large"
      onClose={props.onClose}
    >
      <div className={styles['refunded']}>
        <div className={styles['summary']}>
          <Given refund={read.refund} sale={read.sale} facts={facts} />
          <PaperButtons
            job={job}
            byItself={!copy}
            print="counter.refund.done.print"
            next="counter.refund.done.next"
            onNext={props.onClose}
          />
        </div>
        <PaperFrame label={say('counter.refund.paper')} paper={job.paper} />
      </div>
    </DialogFrame>
  )
}

function Given(props: { readonly refund: Refund; readonly sale: Sale; readonly facts: ShopFacts }) {
  const say = useText()
  const { refund, sale, facts } = props
  const { money, tenders } = refund
  return (
    <>
      <div className={styles['money']} role="status">
        <span>
          <Words id="counter.refund.done.money" />
        </span>
        <strong className={styles['sum']}>
          <MoneyText fen={money} />
        </strong>
      </div>
      <dl className={styles['rows']}>
        {tenders.map(({ kind, amount }) => (
          <div key={kind} className={styles['row']}>
            <dt>{say(TENDER_KEY[kind])}</dt>
            <dd>
              <MoneyText fen={amount} bare />
            </dd>
          </div>
        ))}
        <RefundRights back={refund} sale={sale} facts={facts} />
      </dl>
    </>
  )
}
