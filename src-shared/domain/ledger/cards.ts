import type { Member } from '../member.ts'

/** As many cards as a member may have by the contract. */
export const MAX_CARDS = 200

/** A card was given to a member, reported lost, or given in the place of a lost one. One of the two is there. */
export type CardChange = { readonly bound: string | null; readonly lost: string | null }

/** Posts it: a lost card is none of the member's any more, a bound one is, once. */
export function postCards(member: Member, { bound, lost }: CardChange): Member {
  const kept = member.cards.filter((card) => card !== lost && card !== bound)
  return { ...member, cards: bound === null ? kept : [...kept, bound] }
}
