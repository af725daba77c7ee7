import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { points, type Points } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useText } from '#ui/text/use-text.ts'
import type { ReactNode } from 'react'
import type { ShopFacts } from '../shop-facts.ts'
import { listed } from '../words/calendar-words.ts'
import { partnerName, templateName } from '../words/programme-names.ts'
import styles from './refund.module.css'

/** Points, coupons and memberships of a refund, a row each; nothing where there is nothing. For a `dl`. */
export function RefundRights(props: {
  readonly back: Pick<Refund, 'backLots' | 'lost' | 'reversed' | 'coupons' | 'plansEnded' | 'partner'>
  readonly sale: Pick<Sale, 'lines'>
  readonly facts: ShopFacts
}) {
  const say = useText()
  const { back, sale, facts } = props
  const { lost, reversed, coupons, plansEnded, partner } = back
  // What expired meanwhile is among the batches, and can no longer be spent.
  const returned = points(back.backLots.reduce((sum, lot) => sum + lot.points, 0) - lost)
  const name = partner === null ? '' : partnerName(facts.programme, partner.partner)
  const plus = (amount: Points) => `+${formatPoints(amount)}`
  const minus = (amount: Points) => formatPoints(points(-amount))
  return (
    <>
      {returned === 0 ? null : <Row name={say('counter.refund.points-back')}>{plus(returned)}</Row>}
      {lost === 0 ? null : <Row name={say('counter.refund.points-lost')}>{formatPoints(lost)}</Row>}
      {reversed === 0 ? null : <Row name={say('counter.refund.points-reversed')}>{minus(reversed)}</Row>}
      {partner === null || partner.back === 0 ? null : (
        <Row name={say('counter.refund.partner-back', { name })}>{plus(partner.back)}</Row>
      )}
      {partner === null || partner.reversed === 0 ? null : (
        <Row name={say('counter.refund.partner-reversed', { name })}>{minus(partner.reversed)}</Row>
      )}
      {coupons.length === 0 ? null : (
        <Row name={say('counter.refund.coupons')}>
          {listed(
            say,
            coupons.map(({ template, validTo }) =>
              say('counter.refund.coupon', {
                name: templateName(facts.programme, template),
                day: formatDay(validTo, facts.today),
              }),
            ),
          )}
        </Row>
      )}
      {plansEnded.length === 0 ? null : (
        <Row name={say('counter.refund.plans')}>
          {listed(
            say,
            sale.lines.filter(({ id }) => plansEnded.includes(id)).map((line) => line.name),
          )}
        </Row>
      )}
    </>
  )
}

function Row(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['row']}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
