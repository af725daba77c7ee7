import type { BasisPoints } from '#domain/units.ts'

/** A share as people read it, with one decimal: 1250 → `12.5%`. */
export function formatRate(rate: BasisPoints): string {
  return `${(rate / 100).toFixed(1)}%`
}
