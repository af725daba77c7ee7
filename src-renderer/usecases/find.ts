import { findMembers, findProducts, type MemberHit, type ProductHit } from '#store/search.ts'
import type { Ports } from './ports.ts'

export type Found = { readonly members: readonly MemberHit[]; readonly products: readonly ProductHit[] }

/** One box for everything: members and goods that the text may mean, best first, at most `limit` of each. */
export async function findAnything(ports: Pick<Ports, 'store'>, text: string, limit = 20): Promise<Found> {
  const [members, products] = await Promise.all([
    findMembers(ports.store, text, limit),
    findProducts(ports.store, text, limit),
  ])
  return { members, products }
}
