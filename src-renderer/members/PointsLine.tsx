import type { Balance } from '#domain/points/lots.ts'
import type { BusinessDay } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatPoints } from '#ui/format/points.ts'
import { PointsText } from '#ui/PointsText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import styles from './panel.module.css'

/** `积分 3,250(200 分 12-31 到期)`, and what is pending or owed where there is any. */
export function PointsLine(props: { readonly balance: Balance; readonly today: BusinessDay }) {
  const say = useText()
  const { spendable, pending, owed, expiring } = props.balance
  const more = [
    expiring === null
      ? null
      : say('members.points.expiring', {
          points: formatPoints(expiring.points),
          day: formatDay(expiring.on, props.today),
        }),
    pending === 0 ? null : say('members.points.pending', { points: formatPoints(pending) }),
    owed === 0 ? null : say('members.points.owed', { points: formatPoints(owed) }),
  ].filter((part) => part !== null)
  return (
    <p className={styles['line']}>
      <Words
        id="members.points"
        values={{
          points: (
            <strong>
              <PointsText points={spendable} />
            </strong>
          ),
        }}
      />
      {more.length === 0 ? null : (
        <Words id="members.points.more" values={{ more: more.join(say('members.separator')) }} />
      )}
    </p>
  )
}
