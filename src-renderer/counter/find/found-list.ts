import type { Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import { MATCH_KINDS, type MatchKind } from '#store/search-terms.ts'
import type { Found } from '#usecases/find.ts'

export type Finding =
  | { readonly kind: 'member'; readonly id: string; readonly member: Member }
  | { readonly kind: 'product'; readonly id: string; readonly product: Product }

export type FoundGroup = { readonly kind: Finding['kind']; readonly findings: readonly Finding[] }

/**
 * The two groups of what was found, the one with the better match first: its first entry is what Enter
 * takes. Members come before goods where both match alike. Empty groups are left out.
 */
export function foundGroups(found: Pick<Found, 'members' | 'products'>): readonly FoundGroup[] {
  const groups = [
    {
      kind: 'member' as const,
      rank: best(found.members),
      findings: found.members.map(({ member }): Finding => ({ kind: 'member', id: member.id, member })),
    },
    {
      kind: 'product' as const,
      rank: best(found.products),
      findings: found.products.map(({ product }): Finding => ({ kind: 'product', id: product.id, product })),
    },
  ]
  return groups.filter(({ findings }) => findings.length > 0).sort((a, b) => a.rank - b.rank)
}

const best = (hits: readonly { readonly match: MatchKind }[]) =>
  Math.min(MATCH_KINDS.length, ...hits.map(({ match }) => MATCH_KINDS.indexOf(match)))
