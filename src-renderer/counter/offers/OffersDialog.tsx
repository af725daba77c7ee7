import type { PricedBasket } from '#domain/sale.ts'
import { formatPoints } from '#ui/format/points.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import type { MessageKey } from '#ui/text/message-key.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ReactNode } from 'react'
import type { ShopFacts } from '../shop-facts.ts'
import type { CounterView } from '../use-counter-view.ts'
import { partnerName } from '#ui/rules/programme-names.ts'
import { sayEarnReason } from '../words/say-earn.ts'
import { sourceKey } from '../words/say-source.ts'
import { AppliedRow } from './AppliedRow.tsx'
import { MissRow } from './MissRow.tsx'
import { byNearness, namesById } from './near-misses.ts'
import { NearRow } from './NearRow.tsx'
import styles from './offers.module.css'
import type { AddGoods } from './suggested.ts'
import type { Suggestions } from './use-suggestions.ts'

/** Every offer and coupon: those that apply and why, what a little more would win, all others with the reason. */
export function OffersDialog(props: {
  readonly view: CounterView
  readonly priced: PricedBasket
  readonly near: Suggestions
  readonly facts: ShopFacts
  readonly onAdd: (goods: AddGoods) => void
  readonly onClose: () => void
}) {
  const { priced, near, facts, view } = props
  const missFacts = { ...facts, names: namesById(priced) }
  return (
    <DialogFrame
      title={<Words id="counter.offers.all" />}
      width="wide"
      onClose={props.onClose}
      foot={
        <PlainButton stroke="Escape" autoFocus onClick={props.onClose}>
          <Words id="counter.close" />
        </PlainButton>
      }
    >
      <div className={styles['all']}>
        <Half name="counter.offers.applied">
          <Part heading="counter.offers.applied">
            {priced.applied.length === 0 ? (
              <p className={styles['hint']}>
                <Words id="counter.offers.applied.none" />
              </p>
            ) : (
              <ul className={styles['list']}>
                {priced.applied.map((each) => (
                  <AppliedRow key={sourceKey(each.source)} why applied={each} coupons={view.coupons} facts={facts} />
                ))}
              </ul>
            )}
          </Part>
          <Part heading="counter.offers.earn">
            <Earned priced={priced} facts={facts} hasMember={view.member !== null} />
          </Part>
        </Half>
        <Half name="counter.offers.other">
          <Part heading="counter.offers.near">
            {near.wins.length === 0 ? (
              <p className={styles['hint']}>
                <Words id={near.fresh ? 'counter.offers.near.none' : 'counter.offers.near.searching'} />
              </p>
            ) : (
              near.wins.map((win) => (
                <NearRow key={sourceKey(win.source)} win={win} fresh={near.fresh} onAdd={() => props.onAdd(win.add)} />
              ))
            )}
          </Part>
          <Part heading="counter.offers.missed" count={priced.missed.length}>
            <ul className={styles['list']}>
              {byNearness(priced.missed).map((miss) => (
                <MissRow key={sourceKey(miss.source)} miss={miss} facts={missFacts} />
              ))}
            </ul>
          </Part>
        </Half>
      </div>
    </DialogFrame>
  )
}

/** A column that scrolls by itself, also by keys: what applies stays in sight while the others are read. */
function Half(props: { readonly name: MessageKey; readonly children: ReactNode }) {
  const say = useText()
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles['half']} role="group" tabIndex={0} aria-label={say(props.name)}>
      {props.children}
    </div>
  )
}

function Part(props: { readonly heading: MessageKey; readonly count?: number; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className={styles['title']}>
        <Words id={props.heading} values={props.count === undefined ? {} : { count: props.count }} />
      </h3>
      {props.children}
    </section>
  )
}

/** What the basket will earn and why, a reason a line. */
function Earned(props: { readonly priced: PricedBasket; readonly facts: ShopFacts; readonly hasMember: boolean }) {
  const say = useText()
  const { earned, partner } = props.priced
  if (partner === null && !props.hasMember) {
    return (
      <p className={styles['hint']}>
        <Words id="counter.earn.no-member" />
      </p>
    )
  }
  return (
    <>
      <p>
        {partner === null
          ? say('counter.earn', { points: formatPoints(earned.points) })
          : say('counter.statement.partner-earned', {
              name: partnerName(props.facts.programme, partner.partner),
              points: formatPoints(partner.earned),
            })}
      </p>
      <ul className={styles['list']}>
        {earned.reasons.map((reason, at) => (
          <li key={at} className={styles['reason']}>
            {sayEarnReason(say, reason, props.facts.programme)}
          </li>
        ))}
      </ul>
    </>
  )
}
