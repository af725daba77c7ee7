import type { ReactNode } from 'react'
import { IconAlertTriangle } from '@tabler/icons-react'
import styles from './notices/notice.module.css'

/** What went wrong and what to do, beside the thing it is about. Read out when it appears. */
export function InlineError(props: {
  readonly title: ReactNode
  readonly todo?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className={`${styles['notice']} ${styles['bad']} ${styles['inline']}`} role="alert">
      <IconAlertTriangle size={20} aria-hidden="true" className={styles['sign']} />
      <div className={styles['text']}>
        <p className={styles['title']}>{props.title}</p>
        {props.todo === undefined ? null : <p>{props.todo}</p>}
      </div>
      {props.action}
    </div>
  )
}
