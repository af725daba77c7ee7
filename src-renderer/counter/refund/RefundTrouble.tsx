import type { Sale } from '#domain/sale.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import { sayRefundRefusal, sayRefundTrouble } from '../words/say-refund-refusal.ts'
import styles from './refund.module.css'
import type { RefundWork } from './use-refund.ts'

/** Why it cannot be taken back, with the manager's key where one may allow it; or who allowed it. */
export function RefundTrouble(props: { readonly desk: RefundWork; readonly sale: Sale; readonly facts: ShopFacts }) {
  const say = useText()
  const { desk, sale, facts } = props
  const of = { lines: sale.lines, today: facts.today }
  const trouble = desk.trouble === null ? null : sayRefundTrouble(say, desk.trouble, of)
  return (
    <div className={styles['trouble']}>
      {trouble !== null ? (
        <InlineError title={trouble.title} todo={trouble.todo} />
      ) : desk.refused !== null ? (
        <InlineError
          title={sayRefundRefusal(say, desk.refused, of)}
          action={
            desk.asks === null ? undefined : (
              <PlainButton onClick={() => desk.ask(desk.asks)}>
                <Words id="counter.refund.ask-manager" />
              </PlainButton>
            )
          }
        />
      ) : desk.approval === null ? null : (
        <p className={styles['approved']}>
          <Words id="counter.refund.approved" values={{ name: desk.approval.name }} />
        </p>
      )}
    </div>
  )
}
