import type { Milli } from '#domain/units.ts'
import styles from './figures.module.css'
import { formatQuantity } from './format/quantity.ts'

/** A quantity in tabular figures, `2` or `0.356`. */
export function QuantityText(props: { readonly quantity: Milli }) {
  return <span className={styles['figures']}>{formatQuantity(props.quantity)}</span>
}
