import type { PointsLot } from '#domain/member.ts'
import { byExpiry, isLive } from '#domain/points/lots.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { PointsText } from '#ui/PointsText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './page.module.css'

/** The batches of points that have not expired, in the order in which they are spent. */
export function LotList(props: { readonly lots: readonly PointsLot[]; readonly today: BusinessDay }) {
  const say = useText()
  const { today } = props
  const lots = props.lots.filter((lot) => isLive(lot, today)).sort(byExpiry)
  if (lots.length === 0) {
    return (
      <p className={styles['dim']}>
        <Words id="members.page.lots.none" />
      </p>
    )
  }
  return (
    <ul className={styles['rows']}>
      {lots.map((lot) => (
        <li key={`${lot.id} ${lot.expires ?? ''}`} className={styles['row']}>
          <span>
            {lot.expires === null
              ? say('members.page.lots.forever')
              : say('members.page.lots.until', { day: formatDay(lot.expires, today) })}
            <small>
              {lot.spendableFrom > today
                ? say('members.page.lots.from', { day: formatDay(lot.spendableFrom, today) })
                : say('members.page.lots.earned', { day: formatDay(lot.earned, today) })}
            </small>
          </span>
          <PointsText points={lot.points} />
        </li>
      ))}
    </ul>
  )
}
