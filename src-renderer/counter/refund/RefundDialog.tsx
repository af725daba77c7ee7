import { saleView } from '#store/refunds.ts'
import { useHelpTopic } from '#ui/help-topic.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { Refund } from '#domain/refund.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import type { ShopFacts } from '../shop-facts.ts'
import { PickSale } from './PickSale.tsx'
import { RefundDesk } from './RefundDesk.tsx'

/** Takes goods back: first the receipt, by scan, number or list; then which goods, and what goes back. */
export function RefundDialog(props: {
  readonly facts: ShopFacts
  /** The sale to begin with; null: it is asked for. */
  readonly saleId: string | null
  readonly onClose: () => void
  readonly onRefunded: (refund: Refund) => void
  /** An earlier refund is to be looked at. */
  readonly onShow: (refundId: string) => void
}) {
  useHelpTopic('refund')
  const say = useText()
  const tell = useNotice()
  const { ports } = useSession()
  const [saleId, setSaleId] = useState(props.saleId)
  const view = useLiveQuery(() => (saleId === null ? null : saleView(ports.store, saleId)), [ports, saleId])
  useScan((code) => {
    void resolveCode(ports, code).then((found) => {
      if (found.kind === 'sale' || found.kind === 'refund') setSaleId(found.saleId)
      else if (found.kind === 'unknown' && code.kind === 'receipt')
        tell({
          tone: 'warn',
          title: say('counter.refund.refused.unknown-sale'),
          todo: say('counter.refund.refused.unknown-sale.todo'),
        })
    })
    return 'taken'
  })
  return (
    <DialogFrame title={<Words id="counter.refund.title" />} width="wide" onClose={props.onClose}>
      {view == null ? (
        view === undefined && saleId !== null ? (
          <KeysHeld />
        ) : (
          <PickSale facts={props.facts} onPick={setSaleId} />
        )
      ) : (
        <RefundDesk
          key={view.sale.id}
          view={view}
          facts={props.facts}
          onRefunded={props.onRefunded}
          onShow={props.onShow}
        />
      )}
    </DialogFrame>
  )
}
