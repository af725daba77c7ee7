import type { Coupon } from '#domain/member.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import { DayText } from '#ui/DayText.tsx'
import { Words } from '#ui/text/Words.tsx'
import styles from './page.module.css'

/** The coupons that can be used, the first to expire first. */
export function CouponList(props: {
  readonly coupons: readonly Coupon[]
  readonly programme: Programme
  readonly today: BusinessDay
}) {
  const { coupons, programme, today } = props
  if (coupons.length === 0) {
    return (
      <p className={styles['dim']}>
        <Words id="members.coupons.none" />
      </p>
    )
  }
  return (
    <ul className={styles['rows']}>
      {coupons.map(({ id, template, validTo }) => (
        <li key={id} className={styles['row']}>
          <span>{programme.couponTemplates.find((each) => each.id === template)?.name ?? template}</span>
          <span className={styles['dim']}>
            <Words id="members.page.coupons.until" values={{ day: <DayText day={validTo} today={today} /> }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
