import type { Basket } from '#domain/sale.ts'
import type { MemberView } from '#store/queries.ts'
import { DialogFrame } from '#ui/DialogFrame.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeysHeld } from '#ui/keys/use-held-keys.ts'
import { MoneyText } from '#ui/MoneyText.tsx'
import { BigButton } from '#ui/PlainButton.tsx'
import { sayPlan } from '#ui/rules/say-plan.ts'
import { useScan } from '#ui/scans/use-scan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { Words } from '#ui/text/Words.tsx'
import { planChoices, type PlanChoice } from '#usecases/plan-desk.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ShopFacts } from '../shop-facts.ts'
import { sayTerm } from '../words/say-plan-term.ts'
import styles from './plans.module.css'

/** The paid memberships: price, term and benefits in plain words, before one is sold or renewed. */
export function PlansDialog(props: {
  readonly member: MemberView | null
  readonly basket: Basket | null
  readonly facts: ShopFacts
  readonly onSell: (productId: string) => void
  readonly onClose: () => void
}) {
  const { store } = useSession().ports
  const { member, basket, facts } = props
  const { programme, today } = facts
  const choices = useLiveQuery(
    () => planChoices(store, programme, { member: member?.member ?? null, basket, day: today }),
    [store, programme, member, basket, today],
  )
  useScan(() => 'taken')
  if (choices === undefined) return <KeysHeld />
  // What ends soon is what the customer most likely came for.
  const first = Math.max(
    0,
    choices.findIndex((one) => one.isNearEnd),
  )
  return (
    <DialogFrame title={<Words id="counter.plans.title" />} width="large" onClose={props.onClose}>
      <p className={styles['whose']}>
        {member === null ? (
          <Words id="counter.plans.nobody" />
        ) : (
          <Words id="counter.plans.for" values={{ name: member.member.profile.name }} />
        )}
      </p>
      {choices.length === 0 ? (
        <EmptyState title={<Words id="counter.plans.none" />} />
      ) : (
        <ul className={styles['plans']}>
          {choices.map((choice, at) => (
            <Choice key={choice.plan.id} {...{ choice, facts }} isFirst={at === first} onSell={props.onSell} />
          ))}
        </ul>
      )}
    </DialogFrame>
  )
}

function Choice(props: {
  readonly choice: PlanChoice
  readonly facts: ShopFacts
  readonly isFirst: boolean
  readonly onSell: (productId: string) => void
}) {
  const say = useText()
  const { choice, facts } = props
  const { plan, price, isInBasket } = choice
  return (
    <li className={styles['plan']} data-due={choice.isNearEnd}>
      <div className={styles['head']}>
        <h3 className={styles['name']}>{plan.name}</h3>
        <span className={styles['price']}>{price === null ? null : <MoneyText fen={price} />}</span>
      </div>
      <p className={styles['term']}>{sayTerm(say, choice, facts.today)}</p>
      <ul className={styles['benefits']}>
        {sayPlan(say, plan, facts).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <BigButton
        look="primary"
        grow
        autoFocus={props.isFirst}
        disabled={price === null || isInBasket}
        label={say(choice.until === null ? 'counter.plans.sell-of' : 'counter.plans.renew-of', { name: plan.name })}
        onClick={() => props.onSell(plan.product)}
      >
        <Words
          id={
            price === null
              ? 'counter.plans.not-here'
              : isInBasket
                ? 'counter.plans.in-basket'
                : choice.until === null
                  ? 'counter.plans.sell'
                  : 'counter.plans.renew'
          }
        />
      </BigButton>
    </li>
  )
}
