import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { saleByReceipt, saleById, salesOfDay } from '#store/queries.ts'
import { refundsOfSales } from '#store/refunds.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { PaperFrame } from '#ui/paper/PaperFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePrinting } from '#ui/printing/printing.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconPrinter } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import type { ShopFacts } from '../shop-facts.ts'
import { usePaperWords } from '#ui/printing/paper-words.ts'
import { saleJob } from './sale-paper.ts'
import { SaleList } from './SaleList.tsx'
import styles from './receipts.module.css'

/** Today's sales, the latest first, and the receipt of the one in hand: to look at and to print again. */
export function ReceiptsDialog(props: {
  readonly facts: ShopFacts
  /** The sale to open first; null: the latest. */
  readonly saleId: string | null
  readonly onRefund: (saleId: string) => void
  readonly onClose: () => void
}) {
  const { ports } = useSession()
  const printing = usePrinting()
  const words = usePaperWords()
  const say = useText()
  const tell = useNotice()
  const [chosen, setChosen] = useState(props.saleId)
  const { today } = props.facts
  const sales = useLiveQuery(async () => [...(await salesOfDay(ports.store, today))].reverse(), [ports, today])
  const ids = sales?.map(({ id }) => id) ?? []
  const refunds = useLiveQuery(() => refundsOfSales(ports.store, ids), [ports, ids.join(' ')])
  const other = useLiveQuery(
    async () => ({ id: chosen, sale: chosen === null ? null : await saleById(ports.store, chosen) }),
    [ports, chosen],
  )
  // The latest stands in for the one that was asked for only when that is known not to be here.
  const isRead = sales !== undefined && other?.id === chosen
  const sale: Sale | null = sales?.find(({ id }) => id === chosen) ?? (isRead ? (other.sale ?? sales[0] ?? null) : null)
  const job = useMemo(() => (sale === null ? null : saleJob(words, sale, true)), [words, sale])
  const print = () => {
    if (job !== null) printing.print(job)
  }
  const refund = () => {
    if (sale !== null) props.onRefund(sale.id)
  }
  useScan((code) => {
    if (code.kind !== 'receipt') return 'pass'
    void saleByReceipt(ports.store, code.code).then((found) => {
      if (found === null)
        tell({ tone: 'warn', stays: false, title: say('counter.receipts.unknown', { code: code.code }) })
      else setChosen(found.id)
    })
    return 'taken'
  })
  return (
    <DialogFrame title={<Words id="counter.receipts.title" />} width="large" onClose={props.onClose}>
      {sale === null && !isRead ? <KeysHeld /> : null}
      <ReceiptKeys print={printing.ready && sale !== null ? print : null} refund={sale === null ? null : refund} />
      <div className={styles['receipts']}>
        <SaleList sales={sales ?? []} refunds={refunds ?? NONE} chosen={sale?.id ?? null} onChoose={setChosen} />
        {job === null ? <div /> : <PaperFrame label={say('counter.receipt')} paper={job.paper} />}
        <p className={styles['hint']}>
          <Words id="counter.receipts.scan" />
        </p>
        <div className={styles['keys']}>
          <PlainButton stroke="F7" grow disabled={sale === null} onClick={refund}>
            <Words id="counter.receipts.refund" />
          </PlainButton>
          {printing.ready ? (
            <PlainButton
              stroke="p"
              look="primary"
              disabled={sale === null}
              icon={<IconPrinter size={20} />}
              onClick={print}
            >
              <Words id="counter.receipts.print" />
            </PlainButton>
          ) : null}
        </div>
      </div>
    </DialogFrame>
  )
}

const NONE: ReadonlyMap<string, readonly Refund[]> = new Map()

function ReceiptKeys(props: { readonly print: (() => void) | null; readonly refund: (() => void) | null }) {
  const { print, refund } = props
  useKeys([
    { stroke: 'p', label: 'counter.receipts.print', run: () => print?.(), enabled: print !== null },
    { stroke: 'F7', label: 'counter.receipts.refund', run: () => refund?.(), enabled: refund !== null },
  ])
  return null
}
