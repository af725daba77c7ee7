import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import styles from './care.module.css'

export type PickRow = {
  readonly id: string
  readonly title: ReactNode
  readonly detail: ReactNode
  /** A word at the end: overdue, closed. */
  readonly mark: string | null
  readonly tone: 'plain' | 'warn' | 'bad' | 'dim'
}

/** Things to choose from, one in hand. Arrow keys move, the page beside follows. */
export function PickList(props: {
  readonly label: string
  readonly rows: readonly PickRow[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}) {
  const { rows, chosen, onChoose } = props
  const list = useRef<HTMLDivElement>(null)
  const at = rows.findIndex(({ id }) => id === chosen)
  // The list is what one came for.
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = by === 0 ? undefined : rows[Math.max(0, Math.min(at + by, rows.length - 1))]
    if (next === undefined) return
    event.preventDefault()
    onChoose(next.id)
  }
  return (
    <div
      ref={list}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={at < 0 ? undefined : `care-${chosen}`}
      onKeyDown={onKeyDown}
    >
      {rows.map(({ id, title, detail, mark, tone }) => (
        <div
          key={id}
          id={`care-${id}`}
          role="option"
          aria-selected={id === chosen}
          className={styles['entry']}
          data-tone={tone}
          onClick={() => onChoose(id)}
        >
          <span className={styles['what']}>{title}</span>
          {mark === null ? null : <span className={styles['mark']}>{mark}</span>}
          <small>{detail}</small>
        </div>
      ))}
    </div>
  )
}
