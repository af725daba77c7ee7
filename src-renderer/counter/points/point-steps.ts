import type { PointsSettlement } from '#domain/sale.ts'
import { points, type Points } from '#domain/units.ts'

type Steps = Pick<PointsSettlement, 'min' | 'step' | 'best'>

/**
 * The legal amount next to the one chosen, for the − and + keys: from none straight to the least, then
 * by steps up to the best, and down the same way to none. Amounts between steps go to the next step.
 */
export function nextPoints(settlement: Steps, chosen: Points, direction: 1 | -1): Points {
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
export function leastLegal({ min, step, best }: Steps): Points {
  return points(Math.min(best, Math.max(step, Math.ceil(min / step) * step)))
}

/** The last place of the slider: place 0 is none, 1 the least, the last the best. 0 where nothing is legal. */
export function lastPlace(settlement: Steps): number {
  const { best, step } = settlement
  return best === 0 ? 0 : 1 + Math.ceil((best - leastLegal(settlement)) / step)
}

/** The legal amount at a place of the slider. */
export function pointsAt(settlement: Steps, place: number): Points {
  if (place <= 0 || settlement.best === 0) return points(0)
  return points(Math.min(settlement.best, leastLegal(settlement) + (place - 1) * settlement.step))
}

/** The place of an amount; of one between two places, the upper. */
export function placeOf(settlement: Steps, chosen: Points): number {
  if (chosen === 0 || settlement.best === 0) return 0
  const place = 1 + Math.ceil((chosen - leastLegal(settlement)) / settlement.step)
  return Math.max(1, Math.min(place, lastPlace(settlement)))
}
