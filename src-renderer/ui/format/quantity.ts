import type { Milli } from '#domain/units.ts'
import { grouped } from './money.ts'

/** A quantity without needless zeros: 2000 → `2`, 356 → `0.356`, 1500 → `1.5`. */
export function formatQuantity(quantity: Milli): string {
  const size = Math.abs(quantity)
  const rest = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return (quantity < 0 ? '\u2212' : '') + grouped(Math.floor(size / 1000)) + (rest === '' ? '' : `.${rest}`)
}
