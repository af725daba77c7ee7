import type { Missed, PricedBasket } from '#domain/sale.ts'
import { fen } from '#domain/units.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { StatusDot } from '#ui/StatusDot.tsx'
import type { MessageKey } from '#ui/text/messages.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import type { MissFacts } from '../words/say-miss.ts'
import { saySource } from '../words/say-source.ts'
import { MissRow } from './MissRow.tsx'
import { namesById, nearMisses } from './near-misses.ts'
import styles from './offers.module.css'

/** As many near misses as have their place; all of them stand in the dialog. */
const NEAR = 2

/** What applies with its sums, what is nearly won, and the way to every other offer with its reason. */
export function OffersPanel(props: {
  readonly priced: PricedBasket | null
  readonly facts: ShopFacts
  readonly onAll: () => void
}) {
  const { priced } = props
  return (
    <Panel
      title={
        <span className={styles['head']}>
          <Words id="counter.offers" />
          {priced === null ? null : <Proof proven={priced.proven} />}
        </span>
      }
      aside={
        <PlainButton look="quiet" keepsFocus stroke="F4" disabled={priced === null} onClick={props.onAll}>
          <Words id="counter.offers.others" values={{ count: priced?.missed.length ?? 0 }} />
        </PlainButton>
      }
    >
      {priced === null ? (
        <p className={styles['hint']}>
          <Words id="counter.offers.none-yet" />
        </p>
      ) : (
        <PricedOffers priced={priced} facts={props.facts} />
      )}
    </Panel>
  )
}

function PricedOffers(props: { readonly priced: PricedBasket; readonly facts: ShopFacts }) {
  const say = useText()
  const { priced } = props
  const applied = priced.applied.filter(({ source }) => source.kind === 'offer' || source.kind === 'coupon')
  const near = nearMisses(priced.missed).slice(0, NEAR)
  const others = priced.missed.filter((miss) => !near.includes(miss))
  const names = namesById(priced)
  return (
    <div className={styles['offers']}>
      {applied.length === 0 ? (
        <p className={styles['hint']}>
          <Words id="counter.offers.applied.none" />
        </p>
      ) : (
        <ul className={styles['list']} aria-label={say('counter.offers.applied')}>
          {applied.map(({ source, off }) => (
            <li
              key={source.kind === 'offer' || source.kind === 'coupon' ? source.id : source.kind}
              className={styles['row']}
            >
              <span className={styles['name']}>{saySource(say, source)}</span>
              <MoneyText fen={fen(-off)} bare tone="off" />
            </li>
          ))}
        </ul>
      )}
      <Misses heading="counter.offers.near" misses={near} facts={{ ...props.facts, names }} />
      <div className={styles['others']}>
        <Misses heading="counter.offers.other" misses={others} facts={{ ...props.facts, names }} />
      </div>
    </div>
  )
}

function Misses(props: {
  readonly heading: MessageKey
  readonly misses: readonly Missed[]
  readonly facts: MissFacts
}) {
  if (props.misses.length === 0) return null
  return (
    <>
      <h3 className={styles['title']}>
        <Words id={props.heading} />
      </h3>
      <ul className={styles['list']}>
        {props.misses.map((miss) => (
          <MissRow key={missKey(miss.source)} short miss={miss} facts={props.facts} />
        ))}
      </ul>
    </>
  )
}

/** Whether the combination is proven to save the most. */
function Proof(props: { readonly proven: boolean }) {
  return (
    <span className={styles['proof']}>
      <StatusDot tone={props.proven ? 'ok' : 'warn'} />
      <Words id={props.proven ? 'counter.offers.proven' : 'counter.offers.unproven'} />
    </span>
  )
}

const missKey = (source: PricedBasket['missed'][number]['source']) =>
  source.kind === 'offer' || source.kind === 'coupon' ? `${source.kind}-${source.id}` : source.kind
