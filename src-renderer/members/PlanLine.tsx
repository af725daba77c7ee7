import { daysBetween } from '#domain/calendar.ts'
import { isNearEnd } from '#domain/ledger/plans.ts'
import type { HeldPlan } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { useText } from '#ui/text/use-text.ts'
import styles from './panel.module.css'

/** Paid memberships that hold or are to begin, with their last day. Nothing where there is none. */
export function PlanLine(props: {
  readonly plans: readonly HeldPlan[]
  readonly programme: Programme
  readonly today: BusinessDay
}) {
  const say = useText()
  const { plans, programme, today } = props
  if (plans.length === 0) return null
  const words = plans.map(({ plan, from, until }) => {
    const name = programme.plans.find(({ id }) => id === plan)?.name ?? plan
    const day = formatDay(until, today)
    if (from > today) return say('members.plan.from', { name, from: formatDay(from, today), day })
    return isNearEnd(plans, plan, today)
      ? say('members.plan.near-end', { name, day, left: daysBetween(today, until) })
      : say('members.plan', { name, day })
  })
  return <span className={styles['plan']}>{words.join(say('members.separator'))}</span>
}
