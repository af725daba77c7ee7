import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { MemberView } from '#store/queries.ts'
import { maskCard } from '#ui/format/card.ts'
import { formatDay } from '#ui/format/day.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { MoneyText } from '#ui/MoneyText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import type { Revealed } from '#usecases/reveal-member.ts'
import { PlanLine } from '../PlanLine.tsx'
import styles from './page.module.css'

/** Who it is, since when they come, and what they agreed to. */
export function ProfileFacts(props: {
  readonly view: MemberView
  readonly programme: Programme
  readonly today: BusinessDay
  /** What is hidden otherwise; null while it is. */
  readonly seen: Revealed | null
}) {
  const say = useText()
  const { view, programme, today, seen } = props
  const { member } = view
  const { mobile, birthday, sex, consent } = member.profile
  const nothing = say('members.page.nothing')
  const join = (parts: readonly string[]) => (parts.length === 0 ? nothing : parts.join(say('members.separator')))
  const day = (on: BusinessDay | null) => (on === null ? nothing : formatDay(on, today))
  const channels = [
    ...(consent.sms ? [say('members.page.consent.sms')] : []),
    ...(consent.wechat ? [say('members.page.consent.wechat')] : []),
  ]
  const visits = member.visits === 0 ? nothing : say('members.page.visits', { n: member.visits })
  const rows = [
    [
      say('members.page.mobile'),
      seen === null ? <MaskedMobile key="mobile" mobile={mobile} /> : <strong key="mobile">{seen.mobile}</strong>,
    ],
    [say('members.page.birthday'), seen?.birthday ?? birthday?.slice(5) ?? nothing],
    [say('members.page.sex'), sex === null ? nothing : say(`members.enrol.sex.${sex}`)],
    [say('members.page.cards'), join(member.cards.map(maskCard))],
    [
      say('members.page.plans'),
      view.plans.length === 0 ? nothing : <PlanLine key="plans" {...{ programme, today }} plans={view.plans} />,
    ],
    [say('members.page.segments'), join(member.segments)],
    [say('members.page.consent'), join(channels)],
    [say('members.page.enrolled'), day(businessDayAt(member.enrolledAt, programme))],
    [say('members.page.came'), visits],
    [say('members.page.first'), day(member.firstVisit)],
    [say('members.page.last'), day(member.lastVisit)],
    [say('members.page.spent'), <MoneyText key="spent" fen={member.spent} />],
  ] as const
  return (
    <dl className={styles['facts']}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
