import type { PricedBasket } from '#domain/sale.ts'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { StatusDot } from '#ui/StatusDot.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { NearWin } from '#usecases/wins-near.ts'
import type { ShopFacts } from '../shop-facts.ts'
import type { CounterView } from '../use-counter-view.ts'
import { sourceKey } from '../words/say-source.ts'
import { AppliedRow } from './AppliedRow.tsx'
import { MissRow } from './MissRow.tsx'
import { namesById, worthKnowing } from './near-misses.ts'
import { NearRow } from './NearRow.tsx'
import styles from './offers.module.css'
import { goodsOf, suggested, SUGGESTED_STROKE, type AddGoods } from './suggested.ts'
import type { Suggestions } from './use-suggestions.ts'
import { UsualRow } from './UsualRow.tsx'

/** What applies with its sums, the one thing to add in its own place, and the way to every other offer. */
export function OffersPanel(props: {
  readonly view: CounterView
  readonly suggestions: Suggestions
  readonly facts: ShopFacts
  readonly onAdd: (goods: AddGoods) => void
  readonly onAll: () => void
}) {
  const { suggestions } = props
  const { priced } = props.view
  const line = suggested(suggestions)
  const { fresh } = suggestions
  return (
    <Panel
      reads
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
      foot={
        <div className={styles['nearPlace']}>
          {line === null ? (
            <p className={styles['hint']}>
              <Words id="counter.offers.near.none" />
            </p>
          ) : line.kind === 'win' ? (
            <NearRow win={line.win} fresh={fresh} stroke={SUGGESTED_STROKE} onAdd={() => props.onAdd(goodsOf(line))} />
          ) : (
            <UsualRow
              next={line.next}
              today={props.view.today}
              fresh={fresh}
              stroke={SUGGESTED_STROKE}
              onAdd={() => props.onAdd(goodsOf(line))}
            />
          )}
        </div>
      }
    >
      {priced === null ? (
        <p className={styles['hint']}>
          <Words id="counter.offers.none-yet" />
        </p>
      ) : (
        <PricedOffers
          view={props.view}
          priced={priced}
          best={line?.kind === 'win' ? line.win : undefined}
          facts={props.facts}
        />
      )}
    </Panel>
  )
}

/** What applies, whole; below it, as far as there is room, what does not and might: a row is shown whole or not at all. */
function PricedOffers(props: {
  readonly view: CounterView
  readonly priced: PricedBasket
  readonly best: NearWin | undefined
  readonly facts: ShopFacts
}) {
  const say = useText()
  const { priced, best, facts } = props
  const applied = priced.applied.filter(({ source }) => source.kind !== 'rounding' && source.kind !== 'points')
  const missFacts = { ...facts, names: namesById(priced) }
  const others = worthKnowing(priced.missed, best?.source ?? null)
  return (
    <div className={styles['offers']}>
      {applied.length === 0 ? (
        <p className={styles['hint']}>
          <Words id="counter.offers.applied.none" />
        </p>
      ) : (
        <ul className={styles['list']} aria-label={say('counter.offers.applied')}>
          {applied.map((each) => (
            <AppliedRow key={sourceKey(each.source)} applied={each} coupons={props.view.coupons} facts={facts} />
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <ul className={styles['others']} aria-label={say('counter.offers.other')}>
          {others.map((miss) => (
            <MissRow key={sourceKey(miss.source)} short miss={miss} facts={missFacts} />
          ))}
        </ul>
      )}
    </div>
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
