import { Keypad, type KeypadKey } from '#ui/Keypad.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { KeyBinding } from '#ui/keys/key-layers.ts'
import { useText } from '#ui/text/use-text.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import styles from './keys.module.css'

/** A key of the counter as it stands in the column. */
export type CounterKey = KeyBinding & {
  readonly label: MessageKey
  readonly run: () => void
  /** A number beside the name, for example how many baskets are parked. */
  readonly count?: number
}

/** The keys that work now, as buttons, and the digits, which go to the search box. */
export function KeyColumn(props: {
  readonly keys: readonly CounterKey[]
  readonly onDigit: (key: KeypadKey) => void
  readonly onQuantity: () => void
  readonly onEnter: () => void
}) {
  const say = useText()
  return (
    <div className={styles['column']}>
      <div className={styles['keys']} role="toolbar" aria-label={say('counter.keys')}>
        {props.keys.map((key) => (
          <PlainButton
            key={key.stroke}
            keepsFocus
            spread
            grow
            stroke={key.stroke}
            disabled={key.enabled === false}
            onClick={key.run}
          >
            {say(key.label)}
            {key.count === undefined || key.count === 0 ? null : <span className={styles['count']}>{key.count}</span>}
          </PlainButton>
        ))}
      </div>
      <div className={styles['pad']}>
        <Keypad corner="." onKey={props.onDigit} />
        <div className={styles['below']}>
          <PlainButton keepsFocus grow label={say('counter.line.quantity')} onClick={props.onQuantity}>
            {say('counter.times')}
          </PlainButton>
          <PlainButton keepsFocus grow look="primary" onClick={props.onEnter}>
            {say('counter.find.enter')}
          </PlainButton>
        </div>
      </div>
    </div>
  )
}
