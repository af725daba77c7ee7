import { fen } from '#domain/units.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { Say } from '#ui/text/use-text.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { NearWin } from '#usecases/wins-near.ts'
import { IconPlus } from '@tabler/icons-react'
import { saySource } from '../words/say-source.ts'
import styles from './offers.module.css'

/** What a little more would win: `满200减50：加 1 件酸奶，多付 ¥3`, and the touch that does it. */
export function NearRow(props: {
  readonly win: NearWin
  readonly fresh: boolean
  readonly onAdd: (win: NearWin) => void
}) {
  const say = useText()
  const { win } = props
  const name = saySource(say, win.source)
  const count = formatQuantity(win.add.quantity)
  return (
    <div className={styles['near']}>
      <p className={styles['nearWords']}>
        <strong className={styles['nearName']}>{name}</strong>
        <span className={styles['nearHow']} title={sayExtra(say, win)}>
          {sayExtra(say, win)}
        </span>
      </p>
      <PlainButton
        keepsFocus
        disabled={!props.fresh}
        icon={<IconPlus size={18} />}
        label={say('counter.offers.near.add-for', { count, goods: win.product.name, name })}
        onClick={() => props.onAdd(win)}
      >
        <Words id="counter.offers.near.add" />
      </PlainButton>
    </div>
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
