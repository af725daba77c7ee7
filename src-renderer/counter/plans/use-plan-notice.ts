import { planOf } from '#domain/pricing/plan-lines.ts'
import type { Basket } from '#domain/sale.ts'
import { formatMoney } from '#ui/format/money.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { sayPlan } from '#ui/rules/say-plan.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { planChoices } from '#usecases/plan-desk.ts'
import { useEffect, useRef } from 'react'
import type { CounterView } from '../use-counter-view.ts'
import { sayTerm } from '../words/say-plan-term.ts'

/** Tells price, term and benefits of a paid membership as it comes into the basket, by whichever way: before it is paid. */
export function usePlanNotice(view: CounterView): void {
  const say = useText()
  const tell = useNotice()
  const { store } = useSession().ports
  const { basket, programme, member, today } = view
  const known = useRef(planLineIds(basket, view))
  useEffect(() => {
    const before = known.current
    const now = planLineIds(basket, { programme })
    known.current = now
    const fresh = basket?.lines.find(({ id }) => now.has(id) && !before.has(id))
    const plan = fresh === undefined ? null : planOf(fresh, programme)
    if (fresh === undefined || plan === null) return
    const told = async (): Promise<void> => {
      const choices = await planChoices(store, programme, { member: member?.member ?? null, basket, day: today })
      const choice = choices.find((each) => each.plan.id === plan.id)
      if (choice === undefined) return
      const words = [sayTerm(say, choice, today), ...sayPlan(say, plan, { programme, today })]
      tell({
        tone: 'info',
        title: say('counter.plans.added', { name: plan.name, price: formatMoney(fresh.price) }),
        todo: words.join(' '),
      })
    }
    void told()
  }, [basket, programme, member, today, store, say, tell])
}

const planLineIds = (basket: Basket | null, { programme }: Pick<CounterView, 'programme'>): ReadonlySet<string> =>
  new Set(basket?.lines.filter((line) => planOf(line, programme) !== null).map(({ id }) => id))
