import type { MemberProfile } from '#domain/member.ts'
import type { Result } from '#domain/refusal.ts'
import type { Millis } from '#domain/units.ts'
import { Temporal } from 'temporal-polyfill'
import { cleanText } from './clean-text.ts'

export type ProfileField = 'name' | 'mobile' | 'birthday' | 'consent'
export type ProfileProblem = 'missing' | 'too-long' | 'malformed' | 'in-future' | 'terms-needed'
export type ProfileProblems = Readonly<Partial<Record<ProfileField, ProfileProblem>>>

/**
 * What was typed at enrolment, tidied, or the problem of each field. A mobile number may be typed with
 * spaces, dashes and +86; it must then be 1, a digit from 3 to 9, and nine more.
 */
export function checkProfile(profile: MemberProfile, now: Millis): Result<MemberProfile, ProfileProblems> {
  const name = cleanText(profile.name)
  const mobile = cleanMobile(profile.mobile)
  const birthday = profile.birthday === null || profile.birthday === '' ? null : profile.birthday
  const problems: Record<ProfileField, ProfileProblem | null> = {
    name: nameProblem(name),
    mobile: mobileProblem(mobile),
    birthday: birthday === null ? null : birthdayProblem(birthday, now),
    consent: profile.consent.terms ? null : 'terms-needed',
  }
  const found = Object.entries(problems).filter(([, problem]) => problem !== null)
  if (found.length > 0) return { ok: false, reason: Object.fromEntries(found) }
  return { ok: true, value: { ...profile, name, mobile, birthday } }
}

/** A mobile number as typed, without spaces, dashes and +86. */
export const cleanMobile = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^(\+86|0086)/, '')

/** What is wrong with a number that `cleanMobile` has tidied. */
export const mobileProblem = (mobile: string): ProfileProblem | null =>
  mobile === '' ? 'missing' : /^1[3-9]\d{9}$/.test(mobile) ? null : 'malformed'

/** What is wrong with a name that `cleanText` has tidied. */
export const nameProblem = (name: string): ProfileProblem | null =>
  name === '' ? 'missing' : name.length > 120 ? 'too-long' : null

/** What is wrong with a birthday, which is to be like `1990-05-01`. */
export function birthdayProblem(text: string, now: Millis): ProfileProblem | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'malformed'
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' })
    if (day.year < 1900) return 'malformed'
    // Somewhere it is tomorrow already: a day of grace rather than a time zone.
    const latest = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
    return Temporal.PlainDate.compare(day, latest) > 0 ? 'in-future' : null
  } catch {
    return 'malformed'
  }
}
