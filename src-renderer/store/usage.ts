import type { Usage } from '#domain/pricing/input.ts'
import type { Programme } from '#domain/programme.ts'
import { fen, type BusinessDay, type Fen } from '#domain/units.ts'
import type { Meta } from './meta.ts'
import type { Store } from './open.ts'
import { offerKey } from './rows.ts'
import { offerMark } from './sale-marks.ts'

/** What must be looked up to know what was given away: receipts of a store on a day, and budgets. */
export type UsageQuestion = {
  readonly store: string
  readonly day: BusinessDay
  /** Ids of offers and coupon templates. */
  readonly byDay: readonly string[]
  readonly budgets: readonly string[]
}

/** What the till itself knows, in the order of the question: receipts, and fen that headquarters does not know of yet. */
export type UsageHere = { readonly byDay: readonly number[]; readonly budgets: readonly number[] }

/** What a programme asks at a store on a day; nothing where it limits nothing. */
export function askUsage({ offers, couponTemplates }: Programme, store: string, day: BusinessDay): UsageQuestion {
  const all = [...offers, ...couponTemplates]
  return {
    store,
    day,
    byDay: all.flatMap(({ id, caps }) => (caps?.storeDay === undefined ? [] : [id])),
    budgets: all.flatMap(({ id, caps }) => (caps?.budget === undefined ? [] : [id])),
  }
}

/** Looks it up. */
export async function readUsage(store: Store, question: UsageQuestion): Promise<UsageHere> {
  const receipts = (id: string) =>
    store.sales
      .where('marks')
      .equals(offerMark(question.store, question.day, id))
      .count()
  const [byDay, budgets] = await Promise.all([
    Promise.all(question.byDay.map(receipts)),
    Promise.all(question.budgets.map((id) => takenOffHere(store, id))),
  ])
  return { byDay, budgets }
}

/** What was given away as far as this till knows, with headquarters' sums (`spent`) of budgets. */
export function usageOf(question: UsageQuestion, here: UsageHere, spent: Meta['spent']): Usage {
  return {
    storeDay: Object.fromEntries(question.byDay.map((id, place) => [id, here.byDay[place] ?? 0])),
    spent: Object.fromEntries(
      question.budgets.map((id, place): [string, Fen] => [id, fen((spent[id] ?? 0) + (here.budgets[place] ?? 0))]),
    ),
  }
}

/** Whether two questions are the same, so that the answer to one answers the other. */
export function sameQuestion(a: UsageQuestion, b: UsageQuestion): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Fen that an offer or coupon template took off in own events that headquarters does not have yet. */
async function takenOffHere(store: Store, id: string): Promise<number> {
  const key = offerKey(id)
  const rows = await store.unconfirmed.where('takes').equals(key).toArray()
  return rows.reduce((sum, { takes, amounts }) => sum + (amounts[takes.indexOf(key)] ?? 0), 0)
}
