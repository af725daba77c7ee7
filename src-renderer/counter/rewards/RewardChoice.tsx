import type { Reward } from '#domain/programme.ts'
import type { Redemption } from '#domain/redemption.ts'
import type { SpendCheck } from '#domain/checked-spend.ts'
import { points } from '#domain/units.ts'
import type { MemberView } from '#store/queries.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatPoints } from '#ui/format/points.ts'
import { InlineError } from '#ui/InlineError.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { useSession } from '#ui/session.ts'
import { useText, type Say } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { redeemReward, type CatalogueEntry, type RedeemRewardRefusal } from '#usecases/redeem-reward.ts'
import { useState, type Ref } from 'react'
import { CheckDialog } from '../check/CheckDialog.tsx'
import type { ShopFacts } from '../shop-facts.ts'
import type { Trouble } from '../words/say-journal-trouble.ts'
import { templateName } from '#ui/rules/programme-names.ts'
import { sayRewardRefusal, sayRewardTrouble } from '../words/say-reward-refusal.ts'
import styles from './rewards.module.css'

/** The reward in hand: what it is, what it costs, what remains, and the key that hands it over. */
export function RewardChoice(props: {
  readonly entry: CatalogueEntry
  readonly member: MemberView
  readonly facts: ShopFacts
  readonly confirmRef: Ref<HTMLButtonElement>
  /** It was handed over: what to say, and what to do now. */
  readonly onRedeemed: (done: Trouble) => void
}) {
  const say = useText()
  const { ports, staff } = useSession()
  const { entry, member, facts } = props
  const { reward, refusal } = entry
  const { spendable } = member.balance
  // One for each handing over: confirming twice by accident hands over once.
  const [redemptionId, setRedemptionId] = useState(ports.newId)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<RedeemRewardRefusal | null>(null)
  const [checking, setChecking] = useState(false)
  const redeem = async (check?: SpendCheck): Promise<void> => {
    setBusy(true)
    const who = { id: staff.id, name: staff.name }
    const memberId = member.member.id
    const result = await redeemReward(ports, {
      redemptionId,
      rewardId: reward.id,
      memberId,
      staff: who,
      ...(check === undefined ? {} : { check }),
    })
    setBusy(false)
    if (!result.ok) return setTrouble(result.reason)
    setTrouble(null)
    setRedemptionId(ports.newId())
    props.onRedeemed(sayDone(say, reward, result.value, facts))
  }
  const title = trouble === null ? null : sayRewardTrouble(say, trouble, facts)
  return (
    <section className={styles['choice']}>
      <p className={styles['has']}>
        <Words
          id="counter.rewards.has"
          values={{ name: member.member.profile.name, points: formatPoints(spendable) }}
        />
      </p>
      <h3 className={styles['chosen']}>{reward.name}</h3>
      <p>{sayGives(say, reward, facts)}</p>
      <p className={styles['after']}>
        {refusal === null ? (
          <Words id="counter.rewards.after" values={{ points: formatPoints(points(spendable - reward.points)) }} />
        ) : (
          sayRewardRefusal(say, refusal, facts)
        )}
      </p>
      <BigButton
        look="primary"
        grow
        buttonRef={props.confirmRef}
        busy={busy}
        disabled={refusal !== null}
        onClick={() => (entry.needsCheck ? setChecking(true) : void redeem())}
      >
        <Words id="counter.rewards.confirm" />
      </BigButton>
      {checking ? (
        <CheckDialog
          memberId={member.member.id}
          why={say('counter.check.why.reward', {
            name: member.member.profile.name,
            points: formatPoints(reward.points),
            reward: reward.name,
          })}
          onPassed={(check) => {
            setChecking(false)
            void redeem(check)
          }}
          onClose={() => setChecking(false)}
        />
      ) : null}
      {title === null ? null : <InlineError title={title.title} todo={title.todo} />}
    </section>
  )
}

function sayGives(say: Say, { gives }: Reward, { programme }: ShopFacts): string {
  switch (gives.kind) {
    case 'product':
      return say('counter.rewards.gives.product')
    case 'service':
      return say('counter.rewards.gives.service', { what: gives.what })
    case 'coupon':
      return say('counter.rewards.gives.coupon', { name: templateName(programme, gives.template) })
  }
}

function sayDone(say: Say, { gives }: Reward, { name, after, coupon }: Redemption, { today }: ShopFacts): Trouble {
  const title = say('counter.rewards.done', { name, points: formatPoints(after) })
  if (coupon !== null) {
    const day = formatDay(coupon.validTo, today)
    return { title, todo: say('counter.rewards.done.coupon', { code: coupon.code, day }) }
  }
  if (gives.kind === 'service') return { title, todo: say('counter.rewards.done.service', { what: gives.what }) }
  return { title, todo: say('counter.rewards.done.product') }
}
