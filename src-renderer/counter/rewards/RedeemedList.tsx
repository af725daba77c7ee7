import { points } from '#domain/units.ts'
import type { RedemptionView } from '#store/redemptions.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatPoints } from '#ui/format/points.ts'
import { PlainButton } from '#ui/PlainButton.tsx'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { ApprovalDialog } from '#ui/approval/ApprovalDialog.tsx'
import { useManagers } from '#ui/approval/use-managers.ts'
import type { ShopFacts } from '../shop-facts.ts'
import styles from './rewards.module.css'
import { useReturn } from './use-return.ts'

/** What the member redeemed in this store, newest first. Bringing one back takes a manager. */
export function RedeemedList(props: { readonly redeemed: readonly RedemptionView[]; readonly facts: ShopFacts }) {
  const say = useText()
  const { facts } = props
  const { asked, ask, giveUp, take } = useReturn(facts)
  const managers = useManagers()
  return (
    <section className={styles['history']}>
      <h3 className={styles['title']}>
        <Words id="counter.rewards.history" />
      </h3>
      {props.redeemed.length === 0 ? (
        <p className={styles['hint']}>
          <Words id="counter.rewards.history.none" />
        </p>
      ) : (
        <ul className={styles['had']}>
          {props.redeemed.map(({ redemption, returned }) => (
            <li key={redemption.id} className={styles['one']}>
              <span className={styles['name']}>{redemption.name}</span>
              <span className={styles['stock']}>{formatDay(redemption.day, facts.today)}</span>
              {returned ? (
                <span className={styles['stock']}>
                  <Words id="counter.rewards.returned" />
                </span>
              ) : (
                <PlainButton
                  label={say('counter.rewards.return.of', { name: redemption.name })}
                  onClick={() => void ask(redemption.id)}
                >
                  <Words id="counter.rewards.return" />
                </PlainButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {asked === null ? null : (
        <ApprovalDialog
          what="reward-return"
          managers={managers}
          why={
            <>
              <Words
                id="counter.rewards.return.why"
                values={{ name: asked.redemption.name, points: formatPoints(points(asked.back)) }}
              />
              {asked.lost === 0 ? null : (
                <Words id="counter.rewards.return.lost" values={{ points: formatPoints(asked.lost) }} />
              )}
            </>
          }
          onApproved={(approval) => void take(approval.id)}
          onClose={giveUp}
        />
      )}
    </section>
  )
}
