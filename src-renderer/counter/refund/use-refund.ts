import type { RefundDraft } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import type { SaleView } from '#store/refunds.ts'
import { useSession } from '#ui/session.ts'
import type { Approval } from '#usecases/approve.ts'
import {
  previewAsIfAllowed,
  previewRefund,
  refundSale,
  type CommitRefundRefusal,
  type RefundSaleRefusal,
  type RefundWish,
} from '#usecases/refund-sale.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import { refundTenders, type RefundTender } from './refund-tenders.ts'
import { wantedLines, type Wanted } from './wanted.ts'

/** What a manager is asked for: to go beyond a limit, or to waive points that are gone. */
export type RefundAsk =
  Extract<RefundSaleRefusal, { readonly kind: 'too-late' | 'needs-manager' }> | { readonly kind: 'waive' }

export type RefundWork = {
  /** Null where nothing is chosen, or it cannot be taken back. */
  readonly draft: RefundDraft | null
  /** What would go back, also where a manager has yet to allow it: whoever is asked sees for what. */
  readonly shown: RefundDraft | null
  /** The preview of what is chosen is on its way; a confirmation waits for it. */
  readonly pending: boolean
  /** Why it cannot be taken back as chosen; nothing chosen is no refusal. */
  readonly refused: RefundSaleRefusal | null
  readonly tenders: readonly RefundTender[]
  readonly way: 'same' | 'cash'
  readonly setWay: (way: 'same' | 'cash') => void
  readonly waived: boolean
  readonly waive: (on: boolean) => void
  readonly approval: Approval | null
  /** What a manager could allow now. */
  readonly asks: RefundAsk | null
  /** A manager is being asked. */
  readonly asking: RefundAsk | null
  readonly ask: (ask: RefundAsk | null) => void
  readonly approved: (approval: Approval) => void
  readonly busy: boolean
  readonly trouble: CommitRefundRefusal | null
  readonly forget: () => void
  readonly confirm: (reason: string) => void
}

type Preview = Awaited<ReturnType<typeof previewRefund>>

const asksManager = (result: Preview): boolean =>
  !result.ok && (result.reason.kind === 'too-late' || result.reason.kind === 'needs-manager')

/** A refund in the making: its preview follows what is chosen, and nothing is written before it is confirmed. */
export function useRefund({ sale, refunds }: SaleView, wanted: Wanted, onDone: (refund: Refund) => void): RefundWork {
  const { ports, staff } = useSession()
  // One for this dialog: confirming twice refunds once.
  const [refundId] = useState(ports.newId)
  const [way, setWay] = useState<'same' | 'cash'>('same')
  const [waived, setWaived] = useState(false)
  const [approval, setApproval] = useState<Approval | null>(null)
  const [asking, setAsking] = useState<RefundAsk | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<CommitRefundRefusal | null>(null)
  // State is seen a render later; two presses of Enter can come before that.
  const running = useRef(false)

  const approvedBy = approval?.id ?? null
  const shortfall = waived ? ('waive' as const) : ('policy' as const)
  const wish = useMemo(
    () => ({ saleId: sale.id, wanted: wantedLines(wanted), shortfall, approvedBy }),
    [sale.id, wanted, shortfall, approvedBy],
  )
  const preview = useLiveQuery(async () => {
    const result = await previewRefund(ports, wish)
    // Only to be looked at: confirming plans again, with the approval that was really given.
    const allowed = asksManager(result) ? await previewAsIfAllowed(ports, wish) : result
    return { of: wanted, wish, result, allowed }
  }, [ports, refunds, wanted, wish])
  // Never the money of another choice.
  const result = preview?.of === wanted ? preview.result : null
  // What is on the screen may still be without the approval that was just given.
  const isCurrent = preview?.wish === wish
  const draft = result?.ok === true ? result.value : null
  const allowed = preview?.of === wanted ? preview.allowed : null
  const shown = allowed?.ok === true ? allowed.value : null
  const reason = result !== null && !result.ok ? result.reason : null
  const asks = reason?.kind === 'too-late' || reason?.kind === 'needs-manager' ? reason : null
  const tenders = shown === null ? [] : refundTenders(sale, refunds, shown.money, way)

  const confirm = async (why: string): Promise<void> => {
    if (draft === null || running.current) return
    running.current = true
    setBusy(true)
    setTrouble(null)
    try {
      const who = { id: staff.id, name: staff.name }
      const done = await refundSale(ports, {
        ...wish,
        refundId,
        reason: why,
        staff: who,
        tenders,
        expected: draft.money,
      })
      if (done.ok) onDone(done.value)
      else setTrouble(done.reason)
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  const go = (why: string): void => {
    if (asks !== null) setAsking(asks)
    else void confirm(why)
  }
  // Enter right behind the choice waits for the preview of this choice.
  const early = useRef<{ readonly wish: RefundWish; readonly why: string } | null>(null)
  useEffect(() => {
    const waiting = early.current
    if (waiting === null || !isCurrent) return
    early.current = null
    if (waiting.wish === wish) go(waiting.why)
  })
  return {
    draft,
    shown,
    pending: !isCurrent && wanted.size > 0,
    refused: reason?.kind === 'nothing-wanted' ? null : reason,
    tenders,
    way,
    setWay,
    waived,
    waive: (on) => {
      if (!on) setWaived(false)
      else if (approval === null) setAsking({ kind: 'waive' })
      else setWaived(true)
    },
    approval,
    asks,
    asking,
    ask: setAsking,
    approved: (given) => {
      setApproval(given)
      if (asking?.kind === 'waive') setWaived(true)
      setAsking(null)
    },
    busy,
    trouble,
    forget: () => setTrouble(null),
    confirm: (why) => {
      if (isCurrent) go(why)
      else early.current = { wish, why }
    },
  }
}
