import type { ReactNode, Ref } from 'react'
import styles from './paper.module.css'

/** What is printed, shown as paper: it scrolls inside its frame, by keyboard too. */
export function PaperReceipt(props: {
  readonly label: string
  readonly paperRef: Ref<HTMLDivElement>
  readonly children: ReactNode
}) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles['frame']} role="region" tabIndex={0} aria-label={props.label}>
      <div ref={props.paperRef} className={styles['paper']}>
        {props.children}
      </div>
    </div>
  )
}
