import type { Activity } from '../member.ts'

/**
 * The store that a member came to on most of the days that are known: among equals the one of the latest day, then the
 * one whose id comes first. Null where no day is known.
 */
export function homeStore(activity: Activity | null): string | null {
  const stores = new Map<string, { days: number; last: string }>()
  for (const [day, byStore] of Object.entries(activity?.spent ?? {})) {
    for (const store of Object.keys(byStore)) {
      const { days, last } = stores.get(store) ?? { days: 0, last: '' }
      stores.set(store, { days: days + 1, last: day > last ? day : last })
    }
  }
  const [first] = [...stores].sort(
    ([a, x], [b, y]) => y.days - x.days || (x.last === y.last ? (a < b ? -1 : 1) : x.last > y.last ? -1 : 1),
  )
  return first === undefined ? null : first[0]
}
