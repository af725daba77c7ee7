import type { Shift } from '#domain/shift.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatClock } from '#ui/format/time.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePrinting } from '#ui/printing/printing.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { useIntl } from 'react-intl'
import { figureParts } from './figure-rows.ts'
import styles from './shift.module.css'

/** The open shift: what was sold, taken and given so far, and the ways on. */
export function ShiftDesk(props: {
  readonly shift: Shift
  readonly onCash: () => void
  readonly onDrawer: () => void
  readonly onCount: () => void
  readonly onClose: () => void
}) {
  const say = useText()
  const { locale } = useIntl()
  const { shift } = props
  const { hasDrawer } = usePrinting()
  return (
    <DialogFrame
      title={<Words id="counter.shift.title" />}
      width="large"
      onClose={props.onClose}
      foot={
        <>
          {hasDrawer ? (
            <PlainButton stroke="F4" onClick={props.onDrawer}>
              <Words id="counter.shift.drawer.open" />
            </PlainButton>
          ) : null}
          <PlainButton stroke="F3" onClick={props.onCash}>
            <Words id="counter.shift.move" />
          </PlainButton>
          <PlainButton look="primary" stroke="F12" autoFocus onClick={props.onCount}>
            <Words id="counter.shift.close" />
          </PlainButton>
        </>
      }
    >
      <Keys onCash={props.onCash} onCount={props.onCount} onDrawer={hasDrawer ? props.onDrawer : null} />
      <p className={styles['head']}>
        {say('counter.shift.since', { name: shift.staff.name, time: formatClock(shift.openedAt, locale) })}
      </p>
      <div className={styles['parts']}>
        {figureParts(shift).map(({ title, rows }) => (
          <section key={title}>
            <h3 className={styles['title']}>{say(title)}</h3>
            <dl className={styles['rows']}>
              {rows.map(({ key, value }) => (
                <div key={key} className={styles['row']} data-sum={key === 'counter.shift.expected'}>
                  <dt>{say(key)}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  )
}

function Keys(props: {
  readonly onCash: () => void
  readonly onCount: () => void
  readonly onDrawer: (() => void) | null
}) {
  const { onDrawer } = props
  useKeys([
    ...(onDrawer === null ? [] : [{ stroke: 'F4', label: 'counter.shift.drawer.open', run: onDrawer } as const]),
    { stroke: 'F3', label: 'counter.shift.move', run: props.onCash },
    { stroke: 'F12', label: 'counter.shift.close', run: props.onCount },
  ])
  return null
}
