import type { PointsSettlement } from '#domain/sale.ts'
import { points, type Points } from '#domain/units.ts'

/**
 * The legal amount next to the one chosen, for the − and + keys: from none straight to the least, then
 * by steps up to the best, and down the same way to none. Amounts between steps go to the next step.
 */
export function nextPoints(settlement: PointsSettlement, chosen: Points, direction: 1 | -1): Points {
  const { best, step } = settlement
  if (best === 0) return points(0)
  const least = leastLegal(settlement)
  if (direction === 1) {
    if (chosen < least) return least
    return points(Math.min(best, (Math.floor(chosen / step) + 1) * step))
  }
  if (chosen <= least) return points(0)
  return points(Math.min(best, Math.max(least, (Math.ceil(chosen / step) - 1) * step)))
}

/** The least number of points that can be spent at all: the minimum, up to a whole step. */
export function leastLegal({ min, step, best }: PointsSettlement): Points {
  return points(Math.min(best, Math.max(step, Math.ceil(min / step) * step)))
}
