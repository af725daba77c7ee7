import { addDays } from '#domain/calendar.ts'
import type { FollowUpResult } from '#domain/care/care-fact.ts'
import type { Task } from '#domain/care/tasks.ts'
import type { BusinessDay } from '#domain/units.ts'
import { MAX_CARE_TEXT } from '#protocol/care-fact.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { formatDay } from '#ui/format/day.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { BigButton, PlainButton } from '#ui/PlainButton.tsx'
import { useScan } from '#ui/scans/use-scan.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { CareDesk } from '#usecases/care-desk.ts'
import type { Rated } from '#usecases/rate.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './care.module.css'
import { useCareActions } from './use-care-actions.ts'
import { RESULT_TEXT, RESULTS } from './words/say-task.ts'

/** Days until the next try, to choose from. */
const AGAIN = [1, 3, 7] as const
/** Results after which somebody may try again. */
const CAN_GO_ON: readonly FollowUpResult[] = ['not-reached', 'not-content']

/** What came of a call: the result by a digit, why they stay away, a note, and when to try again. */
export function OutcomeDialog(props: {
  readonly desk: CareDesk
  readonly task: Task
  /** After a complaint they are asked to rate how it was solved. */
  readonly onRate: (rated: Rated) => void
  readonly onClose: () => void
}) {
  const say = useText()
  const actions = useCareActions()
  const { desk, task, onClose } = props
  const { reason } = task
  const [result, setResult] = useState<FollowUpResult | null>(null)
  const [cause, setCause] = useState<string | null>(null)
  const [next, setNext] = useState<BusinessDay | null>(null)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  useScan(() => 'taken')
  const complaint = reason.kind === 'call-back' ? reason.complaint : null
  const causes = reason.kind === 'win-back' ? (desk.policy.followUps.winBack?.causes ?? []) : []
  const choose = (which: FollowUpResult) => {
    setResult(which)
    setNext(which === 'not-reached' ? addDays(desk.day, 1) : null)
  }
  const keep = async () => {
    if (result === null || busy) return
    setBusy(true)
    try {
      if (!(await actions.followUp(task, { result, cause, note, next }))) return
      if (complaint === null) return onClose()
      const spoke = result === 'content' || result === 'not-content'
      // Not solved after all: it is open again, with a deadline of its own.
      if (result === 'not-content') {
        await actions.move(complaint, {
          kind: 'reopen',
          why: note.trim() === '' ? say('care.reopen.not-content') : note,
        })
      }
      if (spoke) props.onRate({ kind: 'complaint', id: complaint, memberId: task.memberId })
      onClose()
    } finally {
      setBusy(false)
    }
  }
  return (
    <DialogFrame
      title={<Words id="care.do.outcome" />}
      width="medium"
      onClose={onClose}
      foot={
        <BigButton grow look="primary" stroke="F12" busy={busy} disabled={result === null} onClick={() => void keep()}>
          {say('care.outcome.keep')}
        </BigButton>
      }
    >
      <Keys onResult={choose} onKeep={() => void keep()} canKeep={result !== null} />
      <div className={styles['column']}>
        <div className={styles['classes']} role="group" aria-label={say('care.outcome.result')}>
          {RESULTS.map((each, at) => (
            <PlainButton
              key={each}
              grow
              spread
              stroke={String(at + 1)}
              pressed={result === each}
              onClick={() => choose(each)}
            >
              {say(RESULT_TEXT[each])}
            </PlainButton>
          ))}
        </div>
        {causes.length === 0 ? null : (
          <div className={styles['choices']} role="group" aria-label={say('care.outcome.cause')}>
            <span>{say('care.outcome.cause')}</span>
            {causes.map(({ id, name }) => (
              <PlainButton key={id} pressed={cause === id} onClick={() => setCause(cause === id ? null : id)}>
                {name}
              </PlainButton>
            ))}
          </div>
        )}
        <TextInput
          size="sm"
          autoComplete="off"
          maxLength={MAX_CARE_TEXT}
          label={say('care.outcome.note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {result === null || !CAN_GO_ON.includes(result) || (complaint !== null && result === 'not-content') ? null : (
          <div className={styles['choices']} role="group" aria-label={say('care.outcome.next')}>
            <span>{say('care.outcome.next')}</span>
            <PlainButton pressed={next === null} onClick={() => setNext(null)}>
              {say('care.outcome.never')}
            </PlainButton>
            {AGAIN.map((days) => {
              const day = addDays(desk.day, days)
              return (
                <PlainButton key={days} pressed={next === day} onClick={() => setNext(day)}>
                  {say('care.outcome.in', { n: days, day: formatDay(day, desk.day) })}
                </PlainButton>
              )
            })}
          </div>
        )}
      </div>
    </DialogFrame>
  )
}

/** Inside the dialog, so that they belong to it. */
function Keys(props: {
  readonly onResult: (result: FollowUpResult) => void
  readonly onKeep: () => void
  readonly canKeep: boolean
}) {
  useKeys([
    ...RESULTS.map((each, at) => ({ stroke: String(at + 1), run: () => props.onResult(each) })),
    { stroke: 'F12', label: 'care.outcome.keep', run: props.onKeep, enabled: props.canKeep },
  ])
  return null
}
