import type { ComponentProps } from 'react'
import styles from './number-box.module.css'

/** A number among other things in a row. `className` gives its width, and on which side the figures stand. */
export function NumberBox(props: ComponentProps<'input'>) {
  return <input autoComplete="off" {...props} className={`${styles['box']} ${props.className ?? ''}`} />
}
