import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ProfileProblem } from '#usecases/member-profile.ts'
import type { EnrolForm } from './enrol-form.ts'

const MALFORMED: Readonly<Partial<Record<keyof EnrolForm, MessageKey>>> = {
  mobile: 'members.problem.mobile',
  birthday: 'members.problem.birthday',
}

const KEY: Readonly<Record<Exclude<ProfileProblem, 'malformed'>, MessageKey>> = {
  missing: 'members.problem.missing',
  'too-long': 'members.problem.too-long',
  'in-future': 'members.problem.in-future',
  'terms-needed': 'members.problem.terms-needed',
}

/** What is wrong with a field, in words. `problem` is a `ProfileProblem`, as the schema writes it. */
export function sayProblem(say: Say, field: keyof EnrolForm, problem: string): string {
  const key = (KEY as Readonly<Record<string, MessageKey | undefined>>)[problem]
  return say(key ?? MALFORMED[field] ?? 'members.problem.malformed')
}
