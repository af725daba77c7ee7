import type { ChosenProfile, Remedy } from '#domain/conflict.ts'
import { needsReason } from '#domain/conflict/remedies.ts'
import { MAX_REASON } from '#protocol/conflict.ts'
import { useKeys } from '#ui/keys/use-keys.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import styles from './manage.module.css'
import type { ConflictPage } from './read-conflict.ts'
import { useDecide } from './use-decide.ts'
import { REMEDY_TEXT } from './words/say-remedy.ts'

/** The keys of the remedies, in their order. */
const STROKES = ['F6', 'F7', 'F8', 'F9'] as const

/** What can be done, each by one touch; where a reason is needed it is asked for first. */
export function Remedies(props: {
  readonly page: ConflictPage
  readonly remedies: readonly Remedy[]
  readonly profile: ChosenProfile | null
}) {
  const say = useText()
  const { page, remedies, profile } = props
  const { conflict, retrying } = page
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { busy, decide } = useDecide(conflict.id)
  const choose = (remedy: Remedy) => {
    if (needsReason(conflict, remedy) && reason.trim() === '') {
      setMissing(true)
      field.current?.focus()
      return
    }
    void decide(remedy, reason, profile)
  }
  const keyed = remedies.map((remedy, place) => ({ remedy, stroke: STROKES[place] ?? '' }))
  useKeys(
    keyed.map(({ remedy, stroke }) => ({
      stroke,
      label: REMEDY_TEXT[remedy].name,
      enabled: !busy,
      run: () => choose(remedy),
    })),
  )
  return (
    <section className={styles['remedies']} aria-label={say('manage.remedies')}>
      {retrying ? (
        <p className={styles['waiting']}>
          <Words id="manage.retrying" />
        </p>
      ) : null}
      <TextInput
        ref={field}
        size="sm"
        autoComplete="off"
        maxLength={MAX_REASON}
        label={say('manage.reason')}
        value={reason}
        error={missing ? say('manage.reason.missing') : null}
        onChange={(event) => {
          setReason(event.target.value)
          setMissing(false)
        }}
      />
      <ul className={styles['choices']}>
        {keyed.map(({ remedy, stroke }, place) => (
          <li key={remedy}>
            <PlainButton
              look={place === 0 ? 'primary' : 'plain'}
              stroke={stroke}
              spread
              grow
              busy={busy}
              onClick={() => choose(remedy)}
            >
              {say(REMEDY_TEXT[remedy].name)}
            </PlainButton>
            <small>{say(REMEDY_TEXT[remedy].hint)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
