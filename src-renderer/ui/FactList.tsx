import type { ReactNode } from 'react'
import styles from './fact-list.module.css'

/** Names and what they are, in two columns, for details that are read and not changed. */
export function FactList(props: { readonly rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {props.rows.map(([name, value]) => (
        <div key={name} className={styles['row']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
