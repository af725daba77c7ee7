import { useKeys } from '#ui/keys/use-keys.ts'
import { formatClock } from '#ui/format/time.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { StatusDot } from '#ui/StatusDot.tsx'
import { useText } from '#ui/text/use-text.ts'
import { useIntl } from 'react-intl'
import type { CounterView } from '../use-counter-view.ts'
import styles from './shift.module.css'

/** Who has the drawer and since when, or that nobody has; a press opens the shift. Always in the same place. */
export function ShiftKey(props: { readonly shift: CounterView['shift']; readonly onOpen: () => void }) {
  const say = useText()
  const { locale } = useIntl()
  const { shift } = props
  useKeys([{ stroke: 'Ctrl+B', label: 'counter.keys.shift', run: props.onOpen }])
  return (
    <div className={styles['key']}>
      <PlainButton keepsFocus grow spread stroke="Ctrl+B" onClick={props.onOpen}>
        <span className={styles['state']}>
          <StatusDot tone={shift === null ? 'idle' : 'ok'} />
          <span className={styles['who']}>
            {shift === null ? (
              say('counter.shift.none')
            ) : (
              <>
                <strong>{shift.name}</strong>
                <small>{say('counter.shift.since.time', { time: formatClock(shift.openedAt, locale) })}</small>
              </>
            )}
          </span>
        </span>
      </PlainButton>
    </div>
  )
}
