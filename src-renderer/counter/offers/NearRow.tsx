import { fen } from '#domain/units.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import type { Say } from '#ui/text/use-text.ts'
import { useText } from '#ui/text/use-text.ts'
import type { NearWin } from '#usecases/wins-near.ts'
import { saySource } from '../words/say-source.ts'
import { SuggestionRow } from './SuggestionRow.tsx'

/** What a little more would win: `满200减50：加 1 件酸奶，多付 ¥3`, and the touch that does it. */
export function NearRow(props: {
  readonly win: NearWin
  readonly fresh: boolean
  readonly stroke?: string
  readonly onAdd: () => void
}) {
  const say = useText()
  const { win } = props
  const name = saySource(say, win.source)
  const count = formatQuantity(win.add.quantity)
  return (
    <SuggestionRow
      name={name}
      how={sayExtra(say, win)}
      add={say('counter.offers.near.add-for', { count, goods: win.product.name, name })}
      fresh={props.fresh}
      stroke={props.stroke}
      onAdd={props.onAdd}
    />
  )
}

function sayExtra(say: Say, { add, extra, payable, product }: NearWin): string {
  const values = { count: formatQuantity(add.quantity), goods: product.name }
  const what =
    extra > 0
      ? say('counter.offers.near.more', { ...values, extra: formatMoneyShort(extra) })
      : extra === 0
        ? say('counter.offers.near.same', values)
        : say('counter.offers.near.less', { ...values, less: formatMoneyShort(fen(-extra)) })
  return what + say('ui.separator') + say('counter.offers.near.then', { sum: formatMoneyShort(payable) })
}
