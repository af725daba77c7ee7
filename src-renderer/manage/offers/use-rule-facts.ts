import type { Programme } from '#domain/programme.ts'
import { millis } from '#domain/units.ts'
import type { RuleFacts } from '#ui/rules/rule-facts.ts'
import { useSession } from '#ui/session.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { useNow } from '#ui/use-now.ts'
import { useMemo } from 'react'
import type { Goods } from './use-goods.ts'

/** What the rules of a programme are told by at this till today. */
export function useRuleFacts(programme: Programme, goods: Goods): RuleFacts {
  const { ports } = useSession()
  const today = businessDayAt(millis(useNow(ports.now, 60_000)), programme)
  const { store } = ports.identity
  return useMemo(() => ({ programme, today, productName: goods.nameOf, store }), [programme, today, goods, store])
}
