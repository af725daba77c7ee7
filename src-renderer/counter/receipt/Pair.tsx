import type { ReactNode } from 'react'
import styles from './receipt.module.css'

/** A name and what it is, at the two edges of the paper. For a `dl`. */
export function Pair(props: { readonly name: ReactNode; readonly value: ReactNode }) {
  return (
    <div className={styles['pair']}>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}
