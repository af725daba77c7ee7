import { useListBox } from '#ui/use-list-box.ts'
import type { ReactNode } from 'react'
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
  const box = useListBox({ name: 'care', keys: rows.map(({ id }) => id), chosen, onChoose, first: true })
  return (
    <div {...box.list} className={styles['list']} aria-label={props.label}>
      {rows.map(({ id, title, detail, mark, tone }) => (
        <div {...box.option(id)} key={id} className={styles['entry']} data-tone={tone}>
          <span className={styles['what']}>{title}</span>
          {mark === null ? null : <span className={styles['mark']}>{mark}</span>}
          <small>{detail}</small>
        </div>
      ))}
    </div>
  )
}
