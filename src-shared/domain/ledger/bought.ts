import type { Activity } from '../member.ts'
import type { Sale } from '../sale.ts'
import { fen, type BusinessDay, type Fen } from '../units.ts'
import { isKnownDay } from './known-days.ts'

/**
 * Counts what a sale brought, and of which categories it was, as far back as days are known. Memberships that it sold are
 * no goods of a category; their money counts.
 */
export function countBought(
  activity: Activity | null,
  { day, store, lines, plans, priced }: Pick<Sale, 'day' | 'store' | 'lines' | 'plans' | 'priced'>,
): Activity | null {
  if (activity === null) return null
  const known = forgetOld(activity)
  if (!isKnownDay(day, activity.day)) return known
  const ofPlans = new Set(plans.map(({ lineId }) => lineId))
  const categories = { ...known.categories }
  for (const { id, category } of lines) {
    if (!ofPlans.has(id)) categories[category] = later(categories[category], day)
  }
  return { ...known, spent: withSpent(known.spent, day, store, priced.payable), categories }
}

/** Counts back what was taken back of a sale of `day` in `store`; a day without a receipt any more is gone whole. */
export function uncountBought(
  activity: Activity | null,
  { day, store }: Pick<Sale, 'day' | 'store'>,
  back: Fen,
): Activity | null {
  if (activity?.spent[day]?.[store] === undefined) return activity
  if (activity.receipts[day] !== undefined) {
    return { ...activity, spent: withSpent(activity.spent, day, store, fen(-back)) }
  }
  const { [day]: _, ...spent } = activity.spent
  return { ...activity, spent }
}

/** Of two enrolments of one person. */
export function mergeBought(a: Activity, b: Activity): Pick<Activity, 'spent' | 'categories'> {
  let { spent, categories } = a
  for (const [day, byStore] of Object.entries(b.spent) as [BusinessDay, Readonly<Record<string, Fen>>][]) {
    for (const [store, paid] of Object.entries(byStore)) spent = withSpent(spent, day, store, paid)
  }
  for (const [category, day] of Object.entries(b.categories)) {
    categories = { ...categories, [category]: later(categories[category], day) }
  }
  return { spent, categories }
}

/** Without days that are too long ago to be known. */
export function forgetOld<T extends Pick<Activity, 'day' | 'spent' | 'categories'>>(activity: T): T {
  const { day, spent, categories } = activity
  const isKnown = (each: string) => isKnownDay(each as BusinessDay, day)
  return {
    ...activity,
    spent: Object.fromEntries(Object.entries(spent).filter(([each]) => isKnown(each))),
    categories: Object.fromEntries(Object.entries(categories).filter(([, last]) => isKnown(last))),
  }
}

const later = (known: BusinessDay | undefined, day: BusinessDay) => (known !== undefined && known > day ? known : day)

function withSpent(spent: Activity['spent'], day: BusinessDay, store: string, more: Fen): Activity['spent'] {
  const byStore = spent[day] ?? {}
  return { ...spent, [day]: { ...byStore, [store]: fen(Math.max(0, (byStore[store] ?? 0) + more)) } }
}
