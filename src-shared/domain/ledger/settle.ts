import type { ChosenProfile } from '../conflict.ts'
import type { Member } from '../member.ts'
import { points, type Points } from '../units.ts'

/** What the decision about a conflict changes in its member. */
export type MemberSettlement = {
  /** Points to forgive, at most what is owed. */
  readonly points: Points
  readonly profile: ChosenProfile | null
  /** The member's code is somebody else's: it is replaced. */
  readonly code: { readonly old: string; readonly new: string } | null
}

/** What of `wanted` points can be forgiven: never more than is owed. */
export const forgiven = (member: Pick<Member, 'owed'>, wanted: Points): Points => points(Math.min(member.owed, wanted))

/** Posts a decision: forgives points, takes over the profile that was chosen, replaces a code. */
export function postSettlement(member: Member, { points: wanted, profile, code }: MemberSettlement): Member {
  const cards = code === null ? member.cards : member.cards.map((card) => (card === code.old ? code.new : card))
  return {
    ...member,
    owed: points(member.owed - forgiven(member, wanted)),
    profile: profile === null ? member.profile : { ...member.profile, ...profile },
    code: code !== null && member.code === code.old ? code.new : member.code,
    cards,
  }
}
