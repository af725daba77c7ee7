import { daysBetween } from '#domain/calendar.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { PlanChoice } from '#usecases/plan-desk.ts'

/** Until when it is paid for, and what buying it today gives: days in full, for they mostly lie in other years. */
export function sayTerm(say: Say, { plan, until, next }: PlanChoice, today: BusinessDay): string {
  const term = { days: plan.days, from: next.from, to: next.until }
  if (until === null) return say('counter.plans.term', term)
  return say('counter.plans.term.renewed', { ...term, until, left: daysBetween(today, until) })
}
