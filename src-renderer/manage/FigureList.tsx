import type { ReactNode } from 'react'
import styles from './figure-list.module.css'

export type ShownFigure = {
  readonly name: string
  readonly value: ReactNode
  /** What it is made of. */
  readonly made: ReactNode
  /** What it is against other times. */
  readonly changes?: ReactNode
}

/** Figures that one looks for first, each with what it is made of. `perRow`: how many stand beside each other. */
export function FigureList(props: { readonly figures: readonly ShownFigure[]; readonly perRow: 4 | 6 }) {
  return (
    <dl className={styles['figures']} data-per-row={props.perRow}>
      {props.figures.map(({ name, value, made, changes }) => (
        <div key={name} className={styles['figure']}>
          <dt>{name}</dt>
          <dd className={styles['value']}>{value}</dd>
          <dd className={styles['made']}>{made}</dd>
          {changes === undefined ? null : <dd className={styles['changes']}>{changes}</dd>}
        </div>
      ))}
    </dl>
  )
}
