import type { TriedReceipt } from '#domain/drafting/trial.ts'
import type { Programme } from '#domain/programme.ts'
import { fen, type BusinessDay, type Fen } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { useText } from '#ui/text/use-text.ts'
import type { TimedTrial } from '#usecases/try-draft.ts'
import styles from './offers.module.css'

/** What a trial came to: the sum first, then days, offers and receipts. */
export function TrialFigures(props: {
  readonly trial: TimedTrial
  /** To name offers by: those of the first win. */
  readonly programmes: readonly Programme[]
  readonly today: BusinessDay
}) {
  const say = useText()
  const { result, perSecond } = props.trial
  if (result.receipts === 0) return <p role="status">{say('offers.try.none')}</p>
  const rules = props.programmes.flatMap(({ offers, couponTemplates }) => [...offers, ...couponTemplates])
  const nameOf = (id: string) => rules.find((rule) => rule.id === id)?.name ?? id
  const day = (one: BusinessDay) => formatDay(one, props.today)
  const share = result.takings === 0 ? 0 : (result.cost / result.takings) * 100
  return (
    <>
      <dl className={styles['figures']}>
        <Figure
          name={say('offers.try.cost')}
          value={signed(result.cost)}
          more={say('offers.try.cost.of', { share: share.toFixed(1), takings: formatMoney(result.takings) })}
        />
        <Figure
          name={say('offers.try.changed')}
          value={String(result.changed)}
          more={say('offers.try.changed.of', { all: result.receipts, n: perSecond })}
        />
        <Figure
          name={say('offers.try.members')}
          value={String(result.members.gained)}
          more={say('offers.try.members.of', { all: result.members.all, lost: result.members.lost })}
        />
        <Figure
          name={say('offers.try.points')}
          value={formatPoints(result.points)}
          more={say('offers.try.points.more')}
        />
      </dl>
      {result.changed === 0 && result.mix.length === 0 ? (
        <p role="status">{say('offers.try.same')}</p>
      ) : (
        <div className={styles['tables']}>
          <table>
            <caption>{say('offers.try.by-offer')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('offers.try.offer')}</th>
                <th scope="col">{say('offers.try.before')}</th>
                <th scope="col">{say('offers.try.after')}</th>
              </tr>
            </thead>
            <tbody>
              {result.mix.slice(0, 8).map(({ id, before, after }) => (
                <tr key={id}>
                  <th scope="row">{nameOf(id)}</th>
                  <td>{say('offers.try.share', { off: formatMoney(before.off), n: before.receipts })}</td>
                  <td>{say('offers.try.share', { off: formatMoney(after.off), n: after.receipts })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <table>
            <caption>{say('offers.try.by-day')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('offers.try.day')}</th>
                <th scope="col">{say('offers.try.receipts')}</th>
                <th scope="col">{say('offers.try.cost')}</th>
              </tr>
            </thead>
            <tbody>
              {result.days.slice(-28).map((one) => (
                <tr key={one.day}>
                  <th scope="row">{day(one.day)}</th>
                  <td>{say('offers.try.of', { changed: one.changed, all: one.receipts })}</td>
                  <td>{signed(one.cost)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Receipts name={say('offers.try.gained')} receipts={result.gained} day={day} />
          <Receipts name={say('offers.try.lost')} receipts={result.lost} day={day} />
        </div>
      )}
    </>
  )
}

function Figure(props: { readonly name: string; readonly value: string; readonly more: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <strong>{props.value}</strong>
        <small>{props.more}</small>
      </dd>
    </div>
  )
}

function Receipts(props: {
  readonly name: string
  readonly receipts: readonly TriedReceipt[]
  readonly day: (day: BusinessDay) => string
}) {
  const say = useText()
  if (props.receipts.length === 0) return null
  return (
    <table>
      <caption>{props.name}</caption>
      <thead>
        <tr>
          <th scope="col">{say('offers.try.receipt')}</th>
          <th scope="col">{say('offers.try.paid')}</th>
          <th scope="col">{say('offers.try.less')}</th>
        </tr>
      </thead>
      <tbody>
        {props.receipts.map((one) => (
          <tr key={one.saleId}>
            <th scope="row">
              {one.receipt}
              <small>
                {[props.day(one.day), ...(one.member === null ? [] : [one.member])].join(say('ui.separator'))}
              </small>
            </th>
            <td>{say('offers.try.from-to', { before: formatMoney(one.before), after: formatMoney(one.after) })}</td>
            <td>{signed(fen(-one.less))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** With its sign in front, also above zero: what changes. */
const signed = (sum: Fen): string => (sum > 0 ? `+${formatMoney(sum)}` : formatMoney(sum))
