import { waitEstimator } from '#domain/queue/estimate.ts'
import { usualService } from '#domain/queue/estimate-pace.ts'
import { dayService, type DayService } from '#domain/queue/estimate-service.ts'
import { outcomesOf, type Outcome } from '#domain/queue/estimate-tickets.ts'
import { millis } from '#domain/units.ts'
import { simulateDay, HOUR, type Told, type World } from './queue-simulation.ts'
import { generator } from './random-numbers.ts'

/** What parties of a shop were told in its first days, from nothing known, and what came true. Depends on the seed alone. */
export function firstDays(world: World, days: number, seed: number): (Told & { readonly day: number })[] {
  const random = generator(seed)
  const lanes = world.lanes.map(() => ({
    services: [] as DayService[],
    usual: usualService([]),
    outcomes: [] as Outcome[],
  }))
  return Array.from({ length: days }, (_, day) => {
    const start = millis(day * 24 * HOUR)
    const { told, tickets } = simulateDay(world, start, random, ({ lane, now, ahead, tickets }) => {
      const known = lanes[lane]
      if (!known) return null
      const today = dayService(tickets, start, now)
      const outcomes = [...known.outcomes, ...outcomesOf(tickets)]
      return waitEstimator({ now, today, usual: known.usual, outcomes })(ahead)
    })
    lanes.forEach((lane, index) => {
      const done = tickets[index] ?? []
      lane.services.push(dayService(done, start, millis(start + 24 * HOUR)))
      lane.usual = usualService(lane.services)
      lane.outcomes.push(...outcomesOf(done))
    })
    return told.map((one) => ({ ...one, day }))
  }).flat()
}
