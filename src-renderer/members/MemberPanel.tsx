import { isNearEnd } from '#domain/ledger/plans.ts'
import type { Programme } from '#domain/programme.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { MemberView } from '#store/queries.ts'
import { MaskedMobile } from '#ui/MaskedMobile.tsx'
import { useKeys } from '#ui/keys/use-keys.ts'
import { Panel } from '#ui/Panel.tsx'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { CardsDialog } from './CardsDialog.tsx'
import { CouponLine } from './CouponLine.tsx'
import { PlanLine } from './PlanLine.tsx'
import { PointsLine } from './PointsLine.tsx'
import { TierLine } from './TierLine.tsx'
import styles from './panel.module.css'

/** The member of the basket: who, which tier, points, coupons. Without one it keeps its place and says how to find one. */
export function MemberPanel(props: {
  readonly view: MemberView | null
  readonly programme: Programme
  readonly today: BusinessDay
  /** A partner's member at the counter, who is none of ours. */
  readonly partner: { readonly name: string; readonly code: string } | null
  /** The name of the co-branded card that was shown. */
  readonly coBrand: string | null
  readonly onDetach: () => void
  readonly onClearPartner: () => void
  readonly onClearCoBrand: () => void
  readonly onEnrol: () => void
  /** Opens all that is known of the member. */
  readonly onPage: () => void
  /** Sells or renews a paid membership; left out where there is none. */
  readonly onPlans?: () => void
}) {
  const say = useText()
  const { view, programme, today, partner, coBrand } = props
  const [cards, setCards] = useState(false)
  useKeys([{ stroke: 'Shift+F2', label: 'members.cards', run: () => setCards(true), enabled: view !== null }])
  return (
    <Panel
      title={
        view !== null ? (
          <Who view={view} onPage={props.onPage} />
        ) : partner !== null ? (
          <span className={styles['who']}>
            <strong className={styles['name']}>
              <Words id="members.panel.partner" values={partner} />
            </strong>
          </span>
        ) : (
          <Words id="members.panel" />
        )
      }
      aside={
        partner !== null ? (
          <PlainButton look="quiet" keepsFocus onClick={props.onClearPartner}>
            <Words id="members.panel.partner.clear" />
          </PlainButton>
        ) : view === null ? (
          <PlainButton look="quiet" keepsFocus stroke="F2" onClick={props.onEnrol}>
            <Words id="members.panel.enrol" />
          </PlainButton>
        ) : (
          <span className={styles['keys']}>
            <PlainButton look="quiet" keepsFocus stroke="Shift+F2" onClick={() => setCards(true)}>
              <Words id="members.cards" />
            </PlainButton>
            <PlainButton look="quiet" keepsFocus stroke="Ctrl+F2" onClick={props.onDetach}>
              <Words id="members.panel.detach" />
            </PlainButton>
          </span>
        )
      }
    >
      {cards && view !== null ? <CardsDialog member={view.member} onClose={() => setCards(false)} /> : null}
      <div className={styles['body']}>
        {view === null ? (
          <p className={styles['none']}>
            <Words id={partner === null ? 'members.panel.none' : 'members.panel.partner.text'} />
          </p>
        ) : (
          <>
            <PointsLine balance={view.balance} today={today} />
            <p className={styles['line']}>
              {view.waiting ? (
                <span className={styles['waiting']}>
                  <Words id="members.panel.waiting" />
                </span>
              ) : null}
              <TierLine next={view.next} measure={programme.tierRule.measure} />
              <PlanLine plans={view.plans} programme={programme} today={today} />
            </p>
            {props.onPlans === undefined ? null : (
              <span className={styles['plans']}>
                <PlainButton look="quiet" keepsFocus stroke="Shift+F3" onClick={props.onPlans}>
                  <Words id={sayPlanKey(view, today)} />
                </PlainButton>
              </span>
            )}
            <CouponLine coupons={view.coupons} programme={programme} today={today} />
          </>
        )}
        {coBrand === null ? null : (
          <p className={styles['coBrand']}>
            <span className={styles['tier']}>
              <Words id="members.panel.co-brand" values={{ name: coBrand }} />
            </span>
            <PlainButton
              look="quiet"
              keepsFocus
              label={say('members.panel.co-brand.clear')}
              icon={<IconX size={18} />}
              onClick={props.onClearCoBrand}
            />
          </p>
        )}
      </div>
    </Panel>
  )
}

/** A membership that ends soon is to be renewed. */
const sayPlanKey = ({ plans }: MemberView, today: BusinessDay) =>
  plans.some(({ plan }) => isNearEnd(plans, plan, today))
    ? 'members.plan.renew'
    : plans.length === 0
      ? 'members.plan.sell'
      : 'members.plan.more'

function Who(props: { readonly view: MemberView; readonly onPage: () => void }) {
  const say = useText()
  const { member, tier } = props.view
  return (
    <button
      type="button"
      className={`${styles['who']} ${styles['toPage']}`}
      title={say('members.page')}
      aria-keyshortcuts="Control+M"
      // The focus stays in the search box, for the next scan or word.
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onPage}
    >
      <strong className={styles['name']}>{member.profile.name}</strong>
      <span className={styles['mobile']}>
        <MaskedMobile mobile={member.profile.mobile} />
      </span>
      {tier === null ? null : <span className={styles['tier']}>{tier.name}</span>}
    </button>
  )
}
