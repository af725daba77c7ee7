import type { MemberValue } from '#domain/care/member-value.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import { fen, type Fen } from '#domain/units.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { PointsText } from '#ui/PointsText.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import type { ReactNode } from 'react'
import { TierLine } from '../TierLine.tsx'
import styles from './page.module.css'
import type { MemberPageView } from './read-member-page.ts'
import { sayChance } from './say-value.ts'

const RISK: Readonly<Record<MemberValue['risk'], MessageKey>> = {
  once: 'members.page.risk.once',
  low: 'members.page.risk.low',
  middle: 'members.page.risk.middle',
  high: 'members.page.risk.high',
}
const BAND: Readonly<Record<MemberValue['band'], MessageKey>> = {
  high: 'members.page.band.high',
  middle: 'members.page.band.middle',
  low: 'members.page.band.low',
}

/** The four figures at the top: points, tier, worth, and whether they come again. */
export function Figures(props: { readonly page: MemberPageView }) {
  const say = useText()
  const { view, programme, today, value } = props.page
  const { balance, tier, next, member } = view
  const known = typeof value === 'string' ? null : value
  const more = [
    balance.expiring === null
      ? null
      : say('members.points.expiring', {
          points: formatPoints(balance.expiring.points),
          day: formatDay(balance.expiring.on, today),
        }),
    balance.pending === 0 ? null : say('members.points.pending', { points: formatPoints(balance.pending) }),
    balance.owed === 0 ? null : say('members.points.owed', { points: formatPoints(balance.owed) }),
  ].filter((part) => part !== null)
  return (
    <dl className={styles['figures']}>
      <Figure name={<Words id="members.page.points" />} below={more.join(say('members.separator'))}>
        <PointsText points={balance.spendable} />
      </Figure>
      <Figure
        name={<Words id="members.page.tier" />}
        below={<TierLine next={next} measure={programme.tierRule.measure} />}
        share={next === null ? null : member.tierProgress / (member.tierProgress + next.missing)}
      >
        {tier?.name ?? member.tier}
      </Figure>
      <Figure
        name={<Words id="members.page.worth" />}
        below={
          known === null ? null : (
            <Words
              id="members.page.worth.more"
              values={{ band: say(BAND[known.band]), average: roughly(known.average) }}
            />
          )
        }
      >
        {known === null ? <None /> : roughly(known.value365)}
      </Figure>
      <Figure
        name={<Words id="members.page.alive" />}
        below={known === null ? null : <Words id={RISK[known.risk]} />}
        tone={known?.risk}
      >
        {known === null || known.risk === 'once' ? <None /> : sayChance(say, known.alive)}
      </Figure>
    </dl>
  )
}

/** An expectation in whole yuan: more figures would claim more than is known. */
const roughly = (sum: Fen) => formatMoneyShort(fen(Math.round(sum / 100) * 100))

function None() {
  return (
    <span className={styles['dim']}>
      <Words id="members.page.nothing" />
    </span>
  )
}

function Figure(props: {
  readonly name: ReactNode
  readonly children: ReactNode
  readonly below: ReactNode
  /** How far something has come, from 0 to 1. */
  readonly share?: number | null
  readonly tone?: string | undefined
}) {
  const { share } = props
  return (
    <div className={styles['figure']} data-tone={props.tone}>
      <dt>{props.name}</dt>
      <dd>
        <p className={styles['value']}>{props.children}</p>
        <p className={styles['below']}>{props.below}</p>
        {share == null ? null : (
          <span className={styles['bar']} aria-hidden="true">
            <span style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
          </span>
        )}
      </dd>
    </div>
  )
}
