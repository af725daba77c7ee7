import type { Points } from '#domain/units.ts'
import { grouped } from './money.ts'

/** Points as people read them: 3250 → `3,250`, with a true minus sign below zero. */
export function formatPoints(points: Points): string {
  return (points < 0 ? '\u2212' : '') + grouped(Math.abs(points))
}
