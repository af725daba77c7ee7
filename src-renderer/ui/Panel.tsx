import { useId, type ReactNode } from 'react'
import styles from './panel.module.css'

/**
 * A part of a screen with a name. Its height comes from the place it stands in; what does not fit
 * scrolls inside `children`, never the frame. `aside` stands at the right of the title, `foot` below.
 */
export function Panel(props: {
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly foot?: ReactNode
  readonly children: ReactNode
  /** No padding: for lists that reach the edges. */
  readonly flush?: boolean
  /** The body scrolls and holds nothing that takes the focus: it takes it itself, so that keys can scroll it. */
  readonly reads?: boolean
}) {
  const id = useId()
  return (
    <section className={styles['panel']} aria-labelledby={id}>
      <header className={styles['head']}>
        <h2 id={id} className={styles['title']}>
          {props.title}
        </h2>
        {props.aside}
      </header>
      <div
        className={`${styles['body']} ${props.flush === true ? styles['flush'] : ''}`}
        {...(props.reads === true ? { tabIndex: 0, role: 'group', 'aria-labelledby': id } : {})}
      >
        {props.children}
      </div>
      {props.foot === undefined ? null : <footer className={styles['foot']}>{props.foot}</footer>}
    </section>
  )
}
