import { useId, type ReactNode } from 'react'
import styles from './empty.module.css'

/**
 * Work that goes on: what, how far where that is known, and the way to stop it where there is one.
 * `done` is a share from 0 to 1; left out, the bar only shows that something moves.
 */
export function Waiting(props: {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly done?: number
  readonly action?: ReactNode
}) {
  const id = useId()
  const percent = props.done === undefined ? undefined : Math.round(Math.min(1, Math.max(0, props.done)) * 100)
  return (
    <div className={styles['empty']} role="status">
      <p id={id} className={styles['title']}>
        {props.title}
      </p>
      <div className={styles['bar']} role="progressbar" aria-labelledby={id} aria-valuenow={percent}>
        {percent === undefined ? (
          <div className={`${styles['fill']} ${styles['running']}`} />
        ) : (
          <div className={styles['fill']} style={{ width: `${percent}%` }} />
        )}
      </div>
      <p className={styles['detail']}>{props.detail}</p>
      {props.action === undefined ? null : <div className={styles['action']}>{props.action}</div>}
    </div>
  )
}
