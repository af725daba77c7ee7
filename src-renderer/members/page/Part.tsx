import { useId, type ReactNode } from 'react'
import styles from './page.module.css'

/** A named part of the page; what other places add to it looks the same. */
export function Part(props: { readonly title: ReactNode; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles['part']}>
      <h3 id={id} className={styles['title']}>
        {props.title}
      </h3>
      {props.children}
    </section>
  )
}
