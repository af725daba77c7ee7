import type { Member, MemberProfile } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import type { Ports } from './ports.ts'

export type EnrolField = 'name' | 'mobile' | 'birthday' | 'consent'
export type EnrolFieldProblem = 'missing' | 'too-long' | 'malformed' | 'in-future' | 'terms-needed'

export type EnrolRefusal =
  | { readonly kind: 'invalid'; readonly fields: Readonly<Partial<Record<EnrolField, EnrolFieldProblem>>> }
  | { readonly kind: 'mobile-taken'; readonly memberId: string }
  | { readonly kind: 'no-programme' }
  | { readonly kind: 'storage-full' }
  | {
      readonly kind: 'journal-failed'
      readonly code: string
      readonly facts: Readonly<Record<string, unknown>>
      readonly member: Member | null
    }

/** Enrols a member, with or without a network. Attaches nothing. */
export async function enrolMember(
  _ports: Ports,
  _input: { readonly profile: MemberProfile; readonly staff: string },
): Promise<Result<Member, EnrolRefusal>> {
  throw new Error('not yet')
}
