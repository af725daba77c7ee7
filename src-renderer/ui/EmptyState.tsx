import type { ReactNode } from 'react'
import styles from './empty.module.css'

/** What stands where nothing is yet: what would be here, and what to do so that it is. */
export function EmptyState(props: {
  readonly icon?: ReactNode
  readonly title: ReactNode
  readonly todo?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className={styles['empty']}>
      {props.icon === undefined ? null : (
        <span className={styles['icon']} aria-hidden="true">
          {props.icon}
        </span>
      )}
      <p className={styles['title']}>{props.title}</p>
      {props.todo === undefined ? null : <p>{props.todo}</p>}
      {props.action === undefined ? null : <div className={styles['action']}>{props.action}</div>}
    </div>
  )
}
