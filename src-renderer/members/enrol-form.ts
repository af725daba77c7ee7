import type { MemberProfile } from '#domain/member.ts'
import type { Millis } from '#domain/units.ts'
import { checkProfile, type ProfileField, type ProfileProblem } from '#usecases/member-profile.ts'
import { z } from 'zod'

/** The form as typed. */
export type EnrolForm = {
  readonly mobile: string
  readonly name: string
  readonly birthday: string
  readonly sex: 'unknown' | 'female' | 'male'
  readonly terms: boolean
  readonly sms: boolean
  readonly wechat: boolean
}

const FIELD: Readonly<Record<ProfileField, keyof EnrolForm>> = {
  name: 'name',
  mobile: 'mobile',
  birthday: 'birthday',
  consent: 'terms',
}

/**
 * The checks of the form: those of the use case, so that nothing passes here that is refused there.
 * The message of an issue is the `ProfileProblem`.
 */
export function enrolSchema(now: () => Millis): z.ZodType<EnrolForm, EnrolForm> {
  return z
    .object({
      mobile: z.string(),
      name: z.string(),
      birthday: z.string(),
      sex: z.enum(['unknown', 'female', 'male']),
      terms: z.boolean(),
      sms: z.boolean(),
      wechat: z.boolean(),
    })
    .superRefine((form, context) => {
      const checked = checkProfile(profileOf(form), now())
      if (checked.ok) return
      for (const [field, problem] of Object.entries(checked.reason) as [ProfileField, ProfileProblem][]) {
        context.addIssue({ code: 'custom', path: [FIELD[field]], message: problem })
      }
    })
}

/** What the form says of the person. */
export function profileOf(form: EnrolForm): MemberProfile {
  return {
    mobile: form.mobile,
    name: form.name,
    birthday: form.birthday.trim() === '' ? null : readBirthday(form.birthday),
    sex: form.sex === 'unknown' ? null : form.sex,
    consent: { terms: form.terms, sms: form.sms, wechat: form.wechat },
  }
}

/** The form at the start: what was typed into the search box is a number or a name already. */
export function startOf(typed: string): EnrolForm {
  const text = typed.normalize('NFKC').trim()
  const isNumber = /^\+?[\d\s-]+$/.test(text)
  return {
    mobile: isNumber ? text : '',
    name: isNumber ? '' : text,
    birthday: '',
    sex: 'unknown',
    terms: false,
    sms: false,
    wechat: false,
  }
}

/** A birthday as people type it, `19900501` or `1990.5.1` or `1990年5月1日`, as `1990-05-01`; else as it is. */
export function readBirthday(typed: string): string {
  const text = typed.normalize('NFKC').trim()
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text)
  if (match === null) return text
  const [, year, month = '', day = ''] = match
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The number as it is kept, once eleven digits are there; else null: nothing to look up yet. */
export function completeMobile(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^(\+86|0086)/, '')
  return /^1\d{10}$/.test(digits) ? digits : null
}
