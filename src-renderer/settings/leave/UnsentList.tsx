import { formatMoment } from '#ui/format/time.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { saveUnsent, type SavedUnsent } from '#usecases/save-unsent.ts'
import { isAllDone, type UnsentWork } from '#usecases/unsent-work.ts'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './leave.module.css'

/** How long a try to send is shown as going on, in ms; what it achieves is seen in the list. */
const TRY = 4000

/** What waits at this till and since when, each with the way out. */
export function UnsentList(props: {
  readonly work: UnsentWork
  readonly saved: SavedUnsent | null
  readonly onSaved: (saved: SavedUnsent) => void
  readonly onTrouble: (
    trouble: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null,
  ) => void
}) {
  const say = useText()
  const { locale } = usePreferences().settings
  const { ports, bridge, wake } = useSession()
  const { work, saved } = props
  const [sending, setSending] = useState(false)
  const [saving, setSaving] = useState(false)

  const send = () => {
    setSending(true)
    wake()
    setTimeout(() => setSending(false), TRY)
  }
  const save = async () => {
    setSaving(true)
    const answer = await saveUnsent(ports, bridge)
    setSaving(false)
    props.onTrouble(answer.ok ? null : answer)
    if (answer.ok) props.onSaved(answer.data)
  }
  if (isAllDone(work)) {
    return (
      <p className={styles['done']} role="status">
        <IconCircleCheck size={20} aria-hidden="true" />
        {say('settings.leave.done')}
      </p>
    )
  }
  return (
    <ul className={styles['waits']} aria-label={say('settings.leave.waits')}>
      {work.events === 0 ? null : (
        <Wait
          text={say('settings.leave.events', {
            n: work.events,
            at: work.oldest === null ? '' : formatMoment(work.oldest, locale),
          })}
          todo={
            saved === null
              ? say('settings.leave.events.todo')
              : say('settings.leave.saved', { file: saved.files.join('\n') })
          }
        >
          <PlainButton busy={sending && work.events > 0} onClick={send}>
            {say('settings.leave.send')}
          </PlainButton>
          <PlainButton busy={saving} onClick={() => void save()}>
            {say('settings.leave.save')}
          </PlainButton>
        </Wait>
      )}
      {work.basket ? <Wait text={say('settings.leave.basket')} todo={say('settings.leave.basket.todo')} /> : null}
      {work.parked === 0 ? null : (
        <Wait text={say('settings.leave.parked', { n: work.parked })} todo={say('settings.leave.parked.todo')} />
      )}
      {work.shift === null ? null : (
        <Wait
          text={say('settings.leave.shift', { at: formatMoment(work.shift, locale) })}
          todo={say('settings.leave.shift.todo')}
        />
      )}
    </ul>
  )
}

function Wait(props: { readonly text: string; readonly todo: string; readonly children?: React.ReactNode }) {
  return (
    <li className={styles['wait']}>
      <IconAlertTriangle size={20} aria-hidden="true" className={styles['sign']} />
      <div className={styles['words']}>
        <p className={styles['what']}>{props.text}</p>
        <p className={styles['todo']}>{props.todo}</p>
        {props.children === undefined ? null : <div className={styles['keys']}>{props.children}</div>}
      </div>
    </li>
  )
}
