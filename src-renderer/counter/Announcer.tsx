import type { BasketLine, PricedBasket } from '#domain/sale.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import { useText } from '#ui/text/use-text.ts'
import { VisuallyHidden } from '@mantine/core'

/** Tells a screen reader what changed last and what it comes to. Says nothing that is not on the screen. */
export function Announcer(props: {
  readonly line: BasketLine | null
  readonly memberName: string | null
  readonly priced: PricedBasket | null
}) {
  const say = useText()
  const { line, memberName, priced } = props
  const parts = [
    memberName === null ? null : say('counter.announce.member', { name: memberName }),
    line === null ? null : say('counter.announce.line', { name: line.name, quantity: formatQuantity(line.quantity) }),
    priced === null ? null : say('counter.announce.payable', { sum: formatMoney(priced.payable) }),
  ]
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {parts.filter((part) => part !== null).join(' ')}
    </VisuallyHidden>
  )
}
