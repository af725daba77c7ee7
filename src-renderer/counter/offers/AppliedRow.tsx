import type { Coupon } from '#domain/member.ts'
import type { Applied } from '#domain/sale.ts'
import { isShared } from '#domain/shared-code.ts'
import { fen } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import { sayWhy } from '../words/say-why.ts'
import { saySource } from '../words/say-source.ts'
import styles from './offers.module.css'

/** What applies, how often, and what it takes off; `why` below it where there is room. */
export function AppliedRow(props: {
  readonly applied: Applied
  readonly coupons: readonly Coupon[]
  readonly facts: ShopFacts
  readonly why?: boolean
}) {
  const say = useText()
  const { applied, facts } = props
  const { source, off, times } = applied
  const coupon = source.kind === 'coupon' ? props.coupons.find(({ id }) => id === source.id) : undefined
  const why = props.why === true ? sayWhy(say, source, { ...facts, template: coupon?.template ?? null }) : ''
  return (
    <li className={styles['row']}>
      <span className={styles['name']}>
        {saySource(say, source)}
        {times === 1 ? null : (
          <span className={styles['times']}>
            <Words id="counter.offers.times" values={{ times }} />
          </span>
        )}
        {coupon === undefined ? null : (
          <span className={styles['until']}>
            {isShared(coupon)
              ? say('counter.offers.shared')
              : say('counter.offers.coupon-until', { day: formatDay(coupon.validTo, facts.today) })}
          </span>
        )}
        {why === '' ? null : <span className={styles['reason']}>{why}</span>}
      </span>
      <MoneyText fen={fen(-off)} bare tone="off" />
    </li>
  )
}
