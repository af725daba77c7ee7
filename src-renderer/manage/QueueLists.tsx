import type { EstimateHits } from '#domain/queue/estimate-hits.ts'
import type { NamedChoice } from '#domain/queue/queue-policy.ts'
import { ENOUGH } from '#domain/queue/waiting-bands.ts'
import { grouped } from '#ui/format/money.ts'
import { formatRate } from '#ui/format/rate.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './queue-sum.module.css'
import type { QueueSumPage } from './read-queue-sum.ts'

/** How right the estimates were, why it was full, and what was given beside coupons. */
export function QueueLists(props: { readonly page: QueueSumPage }) {
  const say = useText()
  const { sum, hits, policy } = props.page
  const name = (choices: readonly NamedChoice[], id: string) =>
    choices.find((one) => one.id === id)?.name ?? say('manage.queue.removed')
  return (
    <div className={styles['lists']}>
      <Hits hits={hits} />
      <table className={styles['causes']}>
        <caption>
          <Words id="manage.queue.causes" />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Words id="manage.queue.cause" />
            </th>
            <th scope="col">
              <Words id="manage.queue.ended" />
            </th>
            <th scope="col">
              <Words id="manage.queue.gone" />
            </th>
            <th scope="col">
              <Words id="manage.queue.rate" />
            </th>
          </tr>
        </thead>
        <tbody>
          {sum.causes.map(({ id, share: { parties, gone, rate } }) => (
            <tr key={id}>
              <th scope="row">{id === null ? say('manage.queue.cause.none') : name(policy.causes, id)}</th>
              <td>{grouped(parties)}</td>
              <td>{grouped(gone)}</td>
              <td>{rate === null ? say('manage.queue.unknown') : formatRate(rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sum.gifts.length === 0 ? null : (
        <section>
          <h3 className={styles['name']}>
            <Words id="manage.queue.gifts" />
          </h3>
          <ul className={styles['gifts']}>
            {sum.gifts.map(({ id, times }) => (
              <li key={id}>{say('manage.queue.gift', { name: name(policy.gifts, id), n: times })}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Of ten waits eight should be within what was said. */
function Hits(props: { readonly hits: EstimateHits }) {
  const say = useText()
  const { said, sooner, within, later } = props.hits
  const parts = [
    ['sooner', sooner, say('manage.queue.hits.sooner', { n: sooner })],
    ['within', within, say('manage.queue.hits.within', { n: within })],
    ['later', later, say('manage.queue.hits.later', { n: later })],
  ] as const
  return (
    <section>
      <h3 className={styles['name']}>
        <Words id="manage.queue.hits" />
      </h3>
      <p className={styles['hit']}>
        {said < ENOUGH
          ? say('manage.queue.hits.few', { n: said })
          : say('manage.queue.hits.of-ten', { n: Math.round((within * 10) / said) })}
      </p>
      {said === 0 ? null : (
        <>
          <div className={styles['strip']} aria-hidden="true">
            {parts.map(([part, n]) => (
              <span key={part} className={styles[part]} style={{ flexGrow: n }} />
            ))}
          </div>
          <p className={styles['made']}>{parts.map(([, , words]) => words).join(say('manage.queue.and'))}</p>
        </>
      )}
    </section>
  )
}
