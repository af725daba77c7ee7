import { waitsFor, type EndingAct, type UnsentWork } from '#bridge/unsent-work.ts'
import { formatMoment } from '#ui/format/time.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { usePreferences } from '#ui/preferences.ts'
import { useSession } from '#ui/session.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import settings from '../settings.module.css'
import styles from './unsent.module.css'

/** How long a try to send is shown as going on, in ms; what it achieves is seen in the list. */
const TRY = 4000

const EVENTS_TODO: Readonly<Record<EndingAct, { readonly kept: MessageKey; readonly waits: MessageKey }>> = {
  leave: { kept: 'settings.unsent.saved', waits: 'settings.unsent.events.todo' },
  update: { kept: 'settings.unsent.events.journaled', waits: 'settings.unsent.events.journal' },
}

/**
 * What waits at this till and since when, each with the way out, before it is given up, moved or updated. `kept`: what is unsent is
 * safe, as `waitsFor` means it; `files`: where it was saved.
 */
export function UnsentList(props: {
  readonly act: EndingAct
  readonly work: UnsentWork
  readonly kept: boolean
  readonly files?: readonly string[]
  /** Saves the unsent events as files; left out where that does not help. */
  readonly onSave?: () => Promise<void>
}) {
  const say = useText()
  const { locale } = usePreferences().settings
  const { wake } = useSession()
  const { act, work, kept } = props
  const [sending, setSending] = useState(false)
  const [saving, setSaving] = useState(false)
  const waits = waitsFor(act, work, kept)

  const send = () => {
    setSending(true)
    wake()
    setTimeout(() => setSending(false), TRY)
  }
  const save = async () => {
    setSaving(true)
    await props.onSave?.()
    setSaving(false)
  }
  if (waits.length === 0 && work.events === 0) {
    return (
      <p className={styles['done']} role="status">
        <IconCircleCheck size={20} aria-hidden="true" />
        {say(act === 'leave' ? 'settings.unsent.done' : 'settings.unsent.done.update')}
      </p>
    )
  }
  return (
    <ul className={styles['waits']} aria-label={say('settings.unsent.waits')}>
      {work.events === 0 ? null : (
        <Wait
          inTheWay={!kept}
          text={say('settings.unsent.events', {
            n: work.events,
            at: work.oldest === null ? '' : formatMoment(work.oldest, locale),
          })}
          todo={say(EVENTS_TODO[act][kept ? 'kept' : 'waits'], { file: props.files?.join('\n') ?? '' })}
        >
          <PlainButton busy={sending && work.events > 0} onClick={send}>
            {say('settings.unsent.send')}
          </PlainButton>
          {props.onSave === undefined ? null : (
            <PlainButton busy={saving} onClick={() => void save()}>
              {say('settings.unsent.save')}
            </PlainButton>
          )}
        </Wait>
      )}
      {waits.includes('basket') ? (
        <Wait
          text={say('settings.unsent.basket')}
          todo={say(act === 'leave' ? 'settings.unsent.basket.todo' : 'settings.unsent.basket.park')}
        />
      ) : null}
      {waits.includes('parked') ? (
        <Wait text={say('settings.unsent.parked', { n: work.parked })} todo={say('settings.unsent.parked.todo')} />
      ) : null}
      {waits.includes('shift') ? (
        <Wait
          text={say('settings.unsent.shift', { at: work.shift === null ? '' : formatMoment(work.shift, locale) })}
          todo={say('settings.unsent.shift.todo')}
        />
      ) : null}
    </ul>
  )
}

function Wait(props: {
  readonly text: string
  readonly todo: string
  readonly inTheWay?: boolean
  readonly children?: React.ReactNode
}) {
  const Sign = props.inTheWay === false ? IconInfoCircle : IconAlertTriangle
  return (
    <li className={styles['wait']}>
      <Sign size={20} aria-hidden="true" className={styles[props.inTheWay === false ? 'note' : 'sign']} />
      <div className={styles['words']}>
        <p className={styles['what']}>{props.text}</p>
        <p className={settings['dim']}>{props.todo}</p>
        {props.children === undefined ? null : <div className={settings['keys']}>{props.children}</div>}
      </div>
    </li>
  )
}
