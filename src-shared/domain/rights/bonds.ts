import type { Millis } from '../units.ts'
import type { Bond } from './rights.ts'

const DAY = 24 * 3_600_000
/** How long a till is remembered after the last visit, and how many tills. */
const REMEMBERED = 180 * DAY
const MOST = 12

/** Counts a visit of a member at a till; the ones longest ago are forgotten. */
export function rememberVisit(
  bonds: readonly Bond[],
  at: { readonly till: string; readonly store: string },
  now: Millis,
): readonly Bond[] {
  const before = bonds.find(({ till }) => till === at.till)
  const visit: Bond = { till: at.till, store: at.store, visits: (before?.visits ?? 0) + 1, lastSeen: now }
  return [visit, ...bonds.filter(({ till }) => till !== at.till)]
    .filter(({ lastSeen }) => now - lastSeen < REMEMBERED)
    .sort(latestFirst)
    .slice(0, MOST)
}

const latestFirst = (a: Bond, b: Bond): number => b.lastSeen - a.lastSeen || (a.till < b.till ? -1 : 1)

/** The store that somebody visits most; of equals the one visited last. Null where they were nowhere. */
export function homeStore(bonds: readonly Bond[]): string | null {
  const byStore = new Map<string, { visits: number; lastSeen: number }>()
  for (const { store, visits, lastSeen } of bonds) {
    const sum = byStore.get(store) ?? { visits: 0, lastSeen: 0 }
    byStore.set(store, { visits: sum.visits + visits, lastSeen: Math.max(sum.lastSeen, lastSeen) })
  }
  const [home] = [...byStore].sort(
    ([a, x], [b, y]) => y.visits - x.visits || y.lastSeen - x.lastSeen || (a < b ? -1 : 1),
  )
  return home?.[0] ?? null
}
