import type { Staff } from '#domain/staff.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { useRef, type KeyboardEvent } from 'react'
import styles from './sign-in.module.css'
import { stepIn } from './tile-steps.ts'

/** Who may sign in. Arrows go from tile to tile, a digit takes the tile of that number, Enter goes on to the PIN. */
export function StaffTiles(props: {
  readonly staff: readonly Staff[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** The person is chosen; the PIN is next. */
  readonly onNext: () => void
  /** Shown in the demo shop only, by staff id. */
  readonly pins: Readonly<Record<string, string>>
}) {
  const say = useText()
  const group = useRef<HTMLDivElement>(null)
  const at = props.staff.findIndex((person) => person.id === props.chosen)

  const take = (index: number, goOn: boolean) => {
    const person = props.staff[index]
    if (person === undefined) return
    props.onChoose(person.id)
    if (goOn) props.onNext()
    else group.current?.querySelectorAll('button')[index]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (/^[1-9]$/.test(event.key)) {
      event.preventDefault()
      take(Number(event.key) - 1, true)
      return
    }
    const next = stepIn(tops(group.current), Math.max(0, at), event.key)
    if (next === null) return
    event.preventDefault()
    take(next, false)
  }

  return (
    <div
      ref={group}
      className={styles['tiles']}
      role="radiogroup"
      aria-label={say('app.sign-in.who')}
      onKeyDown={onKeyDown}
    >
      {props.staff.map((person, index) => (
        <button
          key={person.id}
          type="button"
          role="radio"
          className={styles['tile']}
          aria-checked={person.id === props.chosen}
          aria-label={spoken(say, person, props.pins[person.id])}
          tabIndex={index === Math.max(0, at) ? 0 : -1}
          onClick={() => take(index, true)}
        >
          <span className={styles['number']} aria-hidden="true">
            {index < 9 ? index + 1 : ''}
          </span>
          <span className={styles['name']}>{person.name}</span>
          <span className={styles['role']}>
            <span>{say(ROLE_TEXT[person.role])}</span>
            {props.pins[person.id] === undefined ? null : (
              <span className={styles['demo']}>
                {say('app.sign-in.demo-pin', { pin: props.pins[person.id] ?? '' })}
              </span>
            )}
          </span>
        </button>
      ))}
    </div>
  )
}

/** Name, role and, in the demo shop, the PIN, set apart for who hears them. */
function spoken(say: Say, person: Staff, pin: string | undefined): string {
  const words = [
    person.name,
    say(ROLE_TEXT[person.role]),
    ...(pin === undefined ? [] : [say('app.sign-in.demo-pin', { pin })]),
  ]
  return words.join(say('ui.separator'))
}

/** Where each tile begins, top down: tiles with the same top stand in one row. */
function tops(group: HTMLElement | null): readonly number[] {
  return [...(group?.querySelectorAll('button') ?? [])].map((tile) => tile.offsetTop)
}
