import type { Fen } from '#domain/units.ts'
import styles from './figures.module.css'
import { formatMoney } from './format/money.ts'

/** A sum in tabular figures, `¥1,234.50`; `bare` without the ¥ for columns; `tone="off"` for what is taken off. */
export function MoneyText(props: { readonly fen: Fen; readonly bare?: boolean; readonly tone?: 'off' | 'dim' }) {
  const tone = props.tone === undefined ? '' : styles[props.tone]
  return <span className={`${styles['figures']} ${tone}`}>{formatMoney(props.fen, { sign: props.bare !== true })}</span>
}
