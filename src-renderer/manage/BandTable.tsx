import type { QueueSum } from '#domain/queue/queue-sum.ts'
import { ENOUGH, type Share } from '#domain/queue/waiting-bands.ts'
import { grouped } from '#ui/format/money.ts'
import { formatRate } from '#ui/format/rate.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './queue-sum.module.css'
import { sayGain } from './words/say-gain.ts'

/** Who walked away after how long, with a coupon in hand and without, side by side; and what follows from it. */
export function BandTable(props: { readonly sum: QueueSum }) {
  const say = useText()
  const { bands, gain } = props.sum
  const most = Math.max(1, ...bands.flatMap(({ withCoupon, without }) => [withCoupon.rate ?? 0, without.rate ?? 0]))
  return (
    <section>
      <table className={styles['bands']}>
        <caption>
          <Words id="manage.queue.bands" />
        </caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              <Words id="manage.queue.band" />
            </th>
            <th scope="colgroup" colSpan={3}>
              <Words id="manage.queue.without" />
            </th>
            <th scope="colgroup" colSpan={3}>
              <Words id="manage.queue.with" />
            </th>
          </tr>
          <tr>
            <ShareHeads />
            <ShareHeads />
          </tr>
        </thead>
        <tbody>
          {bands.map(({ band: { from, to }, withCoupon, without }) => (
            <tr key={from}>
              <th scope="row">
                {to === null ? say('manage.queue.band.last', { from }) : say('manage.queue.band.of', { from, to })}
              </th>
              <ShareCells share={without} most={most} side="without" />
              <ShareCells share={withCoupon} most={most} side="with" />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['gain']}>{sayGain(say, gain)}</p>
      <p className={styles['note']}>
        <Words id="manage.queue.bands.note" values={{ n: ENOUGH }} />
      </p>
    </section>
  )
}

function ShareHeads() {
  return (
    <>
      <th scope="col">
        <Words id="manage.queue.reached" />
      </th>
      <th scope="col">
        <Words id="manage.queue.gone" />
      </th>
      <th scope="col" className={styles['rate']}>
        <Words id="manage.queue.rate" />
      </th>
    </>
  )
}

function ShareCells(props: { readonly share: Share; readonly most: number; readonly side: 'with' | 'without' }) {
  const say = useText()
  const { share, most, side } = props
  const { parties, gone, rate } = share
  const dim = rate === null ? styles['none'] : ''
  return (
    <>
      <td className={dim}>{grouped(parties)}</td>
      <td className={dim}>{grouped(gone)}</td>
      <td className={`${styles['rate']} ${dim}`}>
        {rate === null ? null : (
          <span className={styles['bar']}>
            <span
              className={styles[side === 'with' ? 'fillWith' : 'fillWithout']}
              style={{ inlineSize: `${(rate * 100) / most}%` }}
            />
          </span>
        )}
        <span className={styles['percent']}>{rate === null ? say('manage.queue.unknown') : formatRate(rate)}</span>
      </td>
    </>
  )
}
