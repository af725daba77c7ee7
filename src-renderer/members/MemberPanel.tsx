import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { MemberView } from '#store/queries.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { Words } from '#ui/text/Words.tsx'
import { CouponLine } from './CouponLine.tsx'
import { PointsLine } from './PointsLine.tsx'
import { TierLine } from './TierLine.tsx'
import styles from './panel.module.css'

/** The member of the basket: who, which tier, points, coupons. Without one it keeps its place and says how to find one. */
export function MemberPanel(props: {
  readonly view: MemberView | null
  readonly programme: Programme
  readonly today: BusinessDay
  readonly onDetach: () => void
  readonly onEnrol: () => void
}) {
  const { view, programme, today } = props
  return (
    <Panel
      title={view === null ? <Words id="members.panel" /> : <Who view={view} />}
      aside={
        view === null ? (
          <PlainButton look="quiet" keepsFocus stroke="F2" onClick={props.onEnrol}>
            <Words id="members.panel.enrol" />
          </PlainButton>
        ) : (
          <PlainButton look="quiet" keepsFocus stroke="Ctrl+F2" onClick={props.onDetach}>
            <Words id="members.panel.detach" />
          </PlainButton>
        )
      }
    >
      <div className={styles['body']}>
        {view === null ? (
          <p className={styles['none']}>
            <Words id="members.panel.none" />
          </p>
        ) : (
          <>
            <PointsLine balance={view.balance} today={today} />
            <TierLine next={view.next} />
            <CouponLine coupons={view.coupons} programme={programme} today={today} />
          </>
        )}
      </div>
    </Panel>
  )
}

function Who(props: { readonly view: MemberView }) {
  const { member, tier, waiting } = props.view
  return (
    <span className={styles['who']}>
      <strong className={styles['name']}>{member.profile.name}</strong>
      <MaskedMobile mobile={member.profile.mobile} />
      {tier === null ? null : <span className={styles['tier']}>{tier.name}</span>}
      {waiting ? (
        <span className={styles['waiting']}>
          <Words id="members.panel.waiting" />
        </span>
      ) : null}
    </span>
  )
}
