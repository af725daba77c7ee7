import type { Programme } from '#domain/programme.ts'
import type { Store } from '#store/open.ts'
import { programmeVersions, staffList } from '#store/queries.ts'

/** What things are called that a sum names by id; the id itself where nobody knows it any more. */
export type Names = {
  readonly offer: (id: string) => string
  readonly coupon: (id: string) => string
  readonly tier: (id: string) => string
  readonly staff: (id: string) => string
  readonly reward: (id: string) => string
  /** Ids of tiers, lowest first. */
  readonly tiers: readonly string[]
}

/** Reads them: what the programme in force does not have any more is called as in the latest version that had it. */
export async function readNames(store: Store): Promise<Names> {
  const [versions, staff] = await Promise.all([programmeVersions(store), staffList(store)])
  const named =
    (of: (programme: Programme) => readonly { readonly id: string; readonly name: string }[]) =>
    (id: string): string => {
      for (const programme of versions) {
        const found = of(programme).find((one) => one.id === id)
        if (found !== undefined) return found.name
      }
      return id
    }
  return {
    offer: named(({ offers }) => offers),
    coupon: named(({ couponTemplates }) => couponTemplates),
    tier: named(({ tiers }) => tiers),
    reward: named(({ rewards }) => rewards),
    staff: (id) => staff.find((one) => one.id === id)?.name ?? id,
    tiers: versions[0]?.tiers.map(({ id }) => id) ?? [],
  }
}
