import type { Staff } from '#domain/staff.ts'
import { DEMO_PINS } from '../demo-pins.ts'
import { useSession } from '../session.ts'
import { ROLE_TEXT } from '../text/role-text.ts'
import { useText } from '../text/use-text.ts'
import { Words } from '../text/Words.tsx'
import { useRef, type KeyboardEvent } from 'react'
import styles from './approval.module.css'

/** Who may approve. Arrows choose, Tab or a press goes on to the PIN. */
export function ApproverTiles(props: {
  readonly managers: readonly Staff[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}) {
  const say = useText()
  const { host } = useSession()
  const group = useRef<HTMLDivElement>(null)
  const { managers, chosen } = props
  const at = managers.findIndex(({ id }) => id === chosen)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key] ?? 0
    const next = by === 0 ? -1 : Math.max(0, Math.min(Math.max(at, 0) + by, managers.length - 1))
    const person = managers[next]
    if (person === undefined) return
    event.preventDefault()
    props.onChoose(person.id)
    group.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={say('ui.approval.who')}
      className={styles['tiles']}
      onKeyDown={onKeyDown}
    >
      {managers.map((person, index) => (
        <button
          key={person.id}
          type="button"
          role="radio"
          className={styles['tile']}
          aria-checked={person.id === chosen}
          aria-label={[person.name, say(ROLE_TEXT[person.role])].join(say('ui.separator'))}
          tabIndex={index === Math.max(0, at) ? 0 : -1}
          data-autofocus={chosen === null && index === 0 ? true : undefined}
          onClick={() => props.onChoose(person.id)}
        >
          <strong>{person.name}</strong>
          <span className={styles['role']}>
            <span>{say(ROLE_TEXT[person.role])}</span>
            {host.demo && DEMO_PINS[person.id] !== undefined ? (
              <Words id="ui.approval.demo" values={{ pin: DEMO_PINS[person.id] ?? '' }} />
            ) : null}
          </span>
        </button>
      ))}
    </div>
  )
}
