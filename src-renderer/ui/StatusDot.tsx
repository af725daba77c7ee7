import styles from './status-dot.module.css'

export type StatusTone = 'ok' | 'warn' | 'bad' | 'idle'

/** A dot beside a word that says the same: full for good, ring for idle, square for bad, so colour is never alone. */
export function StatusDot(props: { readonly tone: StatusTone }) {
  return <span className={`${styles['dot']} ${styles[props.tone]}`} aria-hidden="true" />
}
