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
  const { view } = props
  return (
    <Panel
      title={<Words id="members.panel" />}
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
          <Known view={view} programme={props.programme} today={props.today} />
        )}
      </div>
    </Panel>
  )
}

function Known(props: { readonly view: MemberView; readonly programme: Programme; readonly today: BusinessDay }) {
  const { view, today } = props
  const { profile } = view.member
  return (
    <>
      <p className={styles['who']}>
        <strong className={styles['name']}>{profile.name}</strong>
        <MaskedMobile mobile={profile.mobile} />
        {view.tier === null ? null : <span className={styles['tier']}>{view.tier.name}</span>}
        {view.waiting ? (
          <span className={styles['waiting']}>
            <Words id="members.panel.waiting" />
          </span>
        ) : null}
      </p>
      <PointsLine balance={view.balance} today={today} />
      <TierLine next={view.next} />
      <CouponLine coupons={view.coupons} programme={props.programme} today={today} />
    </>
  )
}
