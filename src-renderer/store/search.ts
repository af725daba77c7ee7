import type { Member } from '#domain/member.ts'
import type { Product } from '#domain/product.ts'
import type { Store } from './open.ts'

/** What of the row the text met; a mix names the best of its terms. */
export type MatchKind = 'exact' | 'tail' | 'name' | 'part'

export type MemberHit = { readonly member: Member; readonly match: MatchKind }
export type ProductHit = { readonly product: Product; readonly match: MatchKind }

export async function findMembers(_store: Store, _text: string, _limit: number): Promise<readonly MemberHit[]> {
  throw new Error('not yet')
}

export async function findProducts(_store: Store, _text: string, _limit: number): Promise<readonly ProductHit[]> {
  throw new Error('not yet')
}
