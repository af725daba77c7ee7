import type { Store } from '#store/open.ts'
import type { Chance } from '../chance.ts'

/** Somebody whom the till knows; the first ones come most often, so that they meet at several tills. */
export async function anyMember(store: Store, chance: Chance): Promise<string> {
  const all = await store.members.toArray()
  const place = Math.floor(all.length * chance.unit() ** 2)
  return all[place]?.id ?? 'nobody'
}
