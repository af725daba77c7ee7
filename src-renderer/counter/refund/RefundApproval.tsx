import type { Sale } from '#domain/sale.ts'
import { points } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { Words } from '#ui/text/Words.tsx'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import type { ShopFacts } from '../shop-facts.ts'
import type { RefundAsk, RefundWork } from './use-refund.ts'

/** Asks the manager, with what it is about in words. */
export function RefundApproval(props: { readonly desk: RefundWork; readonly sale: Sale; readonly facts: ShopFacts }) {
  const { desk } = props
  const managers = useManagers()
  if (desk.asking === null) return null
  return (
    <ApprovalDialog
      what="refund"
      managers={managers}
      why={<Why ask={desk.asking} {...props} />}
      onApproved={desk.approved}
      onClose={() => desk.ask(null)}
    />
  )
}

function Why(props: { readonly ask: RefundAsk; readonly desk: RefundWork; readonly facts: ShopFacts }) {
  const { ask, desk, facts } = props
  if (ask.kind === 'too-late') {
    const values = { days: ask.days, last: formatDay(ask.last, facts.today) }
    return <Words id="counter.refund.approve.late" values={values} />
  }
  if (ask.kind === 'needs-manager' && ask.why === 'sum') {
    return <Words id="counter.refund.approve" values={{ sum: formatMoney(ask.sum) }} />
  }
  const short = desk.shown?.shortfall?.points ?? points(0)
  return <Words id="counter.refund.approve.waive" values={{ points: formatPoints(short) }} />
}
