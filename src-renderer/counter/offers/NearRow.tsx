import { formatQuantity } from '#ui/format/quantity.ts'
import { useText } from '#ui/text/use-text.ts'
import type { NearWin } from '#usecases/wins-near.ts'
import { saySource } from '../words/say-source.ts'
import { sayNear } from './say-near.ts'
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
      how={sayNear(say, win)}
      add={say('counter.offers.near.add-for', { count, goods: win.product.name, name })}
      fresh={props.fresh}
      stroke={props.stroke}
      onAdd={props.onAdd}
    />
  )
}
