import { findMembers, findProducts, type MemberHit, type ProductHit } from '#store/search.ts'
import { unlessDamaged } from './mending.ts'
import type { Ports } from './ports.ts'

/** `mending`: members cannot be looked up now, because files of the directory are being fetched again. */
export type Found = {
  readonly members: readonly MemberHit[]
  readonly products: readonly ProductHit[]
  readonly mending: boolean
}

/** One box for everything: members and goods that the text may mean, best first, at most `limit` of each. */
export async function findAnything(ports: Pick<Ports, 'store'>, text: string, limit = 20): Promise<Found> {
  const [members, products] = await Promise.all([
    unlessDamaged(() => findMembers(ports.store, text, limit), null),
    findProducts(ports.store, text, limit),
  ])
  return { members: members ?? [], products, mending: members === null }
}
