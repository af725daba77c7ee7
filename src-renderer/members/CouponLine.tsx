import type { Coupon } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './panel.module.css'

/** How many coupons can be used, and their names, the first to expire first. */
export function CouponLine(props: {
  readonly coupons: readonly Coupon[]
  readonly programme: Programme
  readonly today: BusinessDay
}) {
  const say = useText()
  const { coupons, programme, today } = props
  if (coupons.length === 0) {
    return (
      <p className={styles['line']}>
        <Words id="members.coupons.none" />
      </p>
    )
  }
  const separator = say('members.separator')
  const nameOf = (template: string) => programme.couponTemplates.find(({ id }) => id === template)?.name ?? template
  const each = coupons.map(({ template, validTo }) =>
    say('members.coupons.one', {
      name: nameOf(template),
      day: formatDay(validTo, today),
    }),
  )
  const [soonest] = coupons
  // One day is enough to hurry by; a day behind every name would push the last names off the line.
  const names =
    soonest === undefined || coupons.length === 1
      ? each.join(separator)
      : say('members.coupons.first', {
          names: coupons.map(({ template }) => nameOf(template)).join(separator),
          day: formatDay(soonest.validTo, today),
        })
  return (
    <p className={styles['line']} title={each.join(separator)}>
      <Words id="members.coupons" values={{ count: coupons.length, names }} />
    </p>
  )
}
