import { changeable, profileChanges, type ChangeableProfile } from '#domain/ledger/profile.ts'
import type { MemberProfile } from '#domain/member.ts'
import type { Millis } from '#domain/units.ts'
import { problemOf } from '#usecases/change-profile.ts'
import { cleanMobile } from '#usecases/member-profile.ts'
import { z } from 'zod'
import { readBirthday, startOf, type EnrolForm } from '../enrol-form.ts'

/** A profile as it was when its form was opened. */
export type Opened = MemberProfile & {
  /** Number and year of birth are not shown: an empty field leaves them as they are. */
  readonly hides: boolean
}

/** The checks of the form, of what was changed only. The message of an issue is the `ProfileProblem`. */
export const editSchema = (now: () => Millis, opened: Opened): z.ZodType<EnrolForm, EnrolForm> =>
  z.custom<EnrolForm>().superRefine((form, context) => {
    for (const change of profileChanges(changeable(opened), editedOf(form, opened))) {
      const problem = problemOf(change, now())
      if (problem !== null) context.addIssue({ code: 'custom', path: [change.field], message: problem })
    }
  })

/** The form at the start. It is that of the enrolment; the terms are not asked for again. */
export function startOfEdit({ name, mobile, birthday, sex, consent, hides }: Opened): EnrolForm {
  return {
    ...startOf(''),
    ...{ name, mobile: hides ? '' : mobile, birthday: hides ? '' : (birthday ?? ''), sex: sex ?? 'unknown' },
    ...consent,
  }
}

/** What the form says of the person. */
export function editedOf(form: EnrolForm, { mobile, birthday, hides }: Opened): ChangeableProfile {
  const typed = readBirthday(form.birthday)
  const number = cleanMobile(form.mobile)
  return {
    name: form.name.trim(),
    // Nobody is without one.
    mobile: number === '' ? mobile : number,
    birthday: typed === '' ? (hides ? birthday : null) : typed,
    sex: form.sex === 'unknown' ? null : form.sex,
    sms: form.sms,
    wechat: form.wechat,
  }
}
