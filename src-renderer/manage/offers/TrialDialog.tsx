import { addDays } from '#domain/calendar.ts'
import type { Programme } from '#domain/programme.ts'
import { businessDay, type BusinessDay } from '#domain/units.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './offers.module.css'
import { TrialFigures } from './TrialFigures.tsx'
import { useTrial } from './use-trial.ts'

/** Days up to yesterday: today is not over. */
const DAYS = ['1', '7', '28'] as const
const BETWEEN = 'between'

/** Prices receipts of this store again with the draft: what it would have cost, and who would have gained. */
export function TrialDialog(props: {
  readonly published: Programme
  readonly draft: Programme
  readonly today: BusinessDay
  readonly onClose: () => void
}) {
  const say = useText()
  const { published, draft, today } = props
  const yesterday = addDays(today, -1)
  const [days, setDays] = useState<string>('7')
  const [between, setBetween] = useState<{ readonly from: string; readonly to: string }>({
    from: addDays(today, -6),
    to: today,
  })
  const period =
    days === BETWEEN
      ? { from: businessDay(between.from), to: businessDay(between.to) }
      : { from: addDays(today, -Number(days)), to: yesterday }
  const { state, stop } = useTrial({ published, draft }, period)
  const day = (which: 'from' | 'to') => (
    <TextInput
      size="sm"
      type="date"
      required
      max={today}
      aria-label={say(which === 'from' ? 'offers.try.from' : 'offers.try.to')}
      value={between[which]}
      // A date that is not whole is told as nothing.
      onChange={({ target: { value } }) => (value === '' ? undefined : setBetween({ ...between, [which]: value }))}
    />
  )
  return (
    <DialogFrame title={say('offers.try')} width="wide" onClose={props.onClose}>
      <div className={styles['trial']}>
        <div className={styles['period']}>
          <SegmentedControl
            aria-label={say('offers.try.period')}
            value={days}
            data={[
              ...DAYS.map((n) => ({ value: n, label: say('offers.try.days', { n: Number(n) }) })),
              { value: BETWEEN, label: say('offers.try.between') },
            ]}
            onChange={setDays}
          />
          {days === BETWEEN ? day('from') : null}
          {days === BETWEEN ? day('to') : null}
        </div>
        {state.kind === 'running' ? (
          <div className={styles['progress']} role="status">
            <progress
              max={Math.max(1, state.progress.all)}
              value={state.progress.done}
              aria-label={say('offers.try.running')}
            />
            <span>{say('offers.try.progress', { ...state.progress })}</span>
            <PlainButton onClick={stop}>
              <Words id="offers.try.stop" />
            </PlainButton>
          </div>
        ) : null}
        {state.kind === 'stopped' ? <p role="status">{say('offers.try.stopped')}</p> : null}
        {state.kind === 'done' ? (
          <TrialFigures trial={state.trial} programmes={[draft, published]} today={today} />
        ) : null}
        <p className={styles['note']}>
          <Words id="offers.try.note" />
        </p>
      </div>
    </DialogFrame>
  )
}
