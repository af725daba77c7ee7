import { PlainButton } from '#ui/PlainButton.tsx'
import { Words } from '#ui/text/Words.tsx'
import { IconPlus } from '@tabler/icons-react'
import styles from './offers.module.css'

/** Something to add to the basket: what, why, and the touch that does it. */
export function SuggestionRow(props: {
  readonly name: string
  readonly how: string
  /** What the touch does, spoken. */
  readonly add: string
  readonly fresh: boolean
  /** The key that does the same, of the one that has it. */
  readonly stroke?: string | undefined
  readonly onAdd: () => void
}) {
  const { name, how, stroke } = props
  return (
    <div className={styles['near']}>
      <p className={styles['nearWords']}>
        <strong className={styles['nearName']}>{name}</strong>
        <span className={styles['nearHow']} title={how}>
          {how}
        </span>
      </p>
      <PlainButton
        keepsFocus
        disabled={!props.fresh}
        icon={<IconPlus size={18} />}
        label={props.add}
        {...(stroke === undefined ? {} : { stroke })}
        onClick={props.onAdd}
      >
        <Words id="counter.offers.near.add" />
      </PlainButton>
    </div>
  )
}
