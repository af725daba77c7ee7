import type { Member, MemberProfile, Sex } from '../member.ts'

/**
 * One thing that a person wants otherwise in their profile. Each stands alone: of two tills apart that change
 * different things both hold. The mobile number is none of them: members are told apart by it.
 */
export type ProfileChange =
  | { readonly field: 'name'; readonly value: string }
  /** Members are told apart by it: it is nobody else's, as far as the till knows. */
  | { readonly field: 'mobile'; readonly value: string }
  | { readonly field: 'birthday'; readonly value: string | null }
  | { readonly field: 'sex'; readonly value: Sex | null }
  /** Whether the person agrees to be written to by this channel. */
  | { readonly field: 'sms' | 'wechat'; readonly value: boolean }

export type ChangeableProfile = Pick<MemberProfile, 'name' | 'mobile' | 'birthday' | 'sex'> &
  Pick<MemberProfile['consent'], 'sms' | 'wechat'>

/** What of a profile can be changed, side by side. */
export const changeable = ({ name, mobile, birthday, sex, consent }: MemberProfile): ChangeableProfile => ({
  ...{ name, mobile, birthday, sex },
  ...{ sms: consent.sms, wechat: consent.wechat },
})

/** What makes `after` of `before`; empty where they are the same. */
export function profileChanges(before: ChangeableProfile, after: ChangeableProfile): readonly ProfileChange[] {
  const changes: readonly ProfileChange[] = [
    { field: 'name', value: after.name },
    { field: 'mobile', value: after.mobile },
    { field: 'birthday', value: after.birthday },
    { field: 'sex', value: after.sex },
    { field: 'sms', value: after.sms },
    { field: 'wechat', value: after.wechat },
  ]
  return changes.filter(({ field, value }) => before[field] !== value)
}

/** Posts them, in order: the last one of a field counts. */
export function postProfile(member: Member, changes: readonly ProfileChange[]): Member {
  return { ...member, profile: changes.reduce(withChange, member.profile) }
}

function withChange(profile: MemberProfile, { field, value }: ProfileChange): MemberProfile {
  return field === 'sms' || field === 'wechat'
    ? { ...profile, consent: { ...profile.consent, [field]: value } }
    : { ...profile, [field]: value }
}
