import { saleById, latestProgramme, staffList } from '#store/queries.ts'
import { refundById } from '#store/refunds.ts'
import type { Store } from '#store/open.ts'
import { PaperFrame } from '#ui/paper/PaperFrame.tsx'
import { usePaperWords } from '#ui/printing/paper-words.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { refundPaper } from '../refund/refund-paper.ts'
import { salePaper } from './sale-paper.ts'

/** The paper of a sale or a refund as a copy of it would be printed; for other places of work. */
export function PaperOf(props: { readonly kind: 'sale' | 'refund'; readonly id: string }) {
  const say = useText()
  const words = usePaperWords()
  const { store } = useSession().ports
  const { kind, id } = props
  const read = useLiveQuery(() => readPaper(store, kind, id), [store, kind, id])
  if (read == null) return <div />
  const paper =
    read.refunded === null
      ? salePaper(words, read.sale, true)
      : refundPaper(words, { ...read.refunded, sale: read.sale }, read.facts, true)
  return <PaperFrame label={say('counter.receipt')} paper={paper} />
}

/** Null where this till does not have it, or its sale. */
async function readPaper(store: Store, kind: 'sale' | 'refund', id: string) {
  const refund = kind === 'refund' ? await refundById(store, id) : null
  const [sale, programme, staff] = await Promise.all([
    saleById(store, refund?.saleId ?? id),
    latestProgramme(store),
    staffList(store),
  ])
  if (sale === null || programme === null || (kind === 'refund' && refund === null)) return null
  const approver = staff.find((one) => one.id === refund?.approvedBy)?.name ?? null
  const refunded = refund === null ? null : { refund, approver }
  return { sale, refunded, facts: { programme, today: refund?.day ?? sale.day } }
}
