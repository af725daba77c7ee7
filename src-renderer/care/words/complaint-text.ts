import type { CarePolicy } from '#domain/care/care-policy.ts'
import type { Complaint } from '#domain/care/complaint.ts'
import { CLASS_TEXT } from '#ui/text/complaint-class-text.ts'
import type { Say } from '#ui/text/use-text.ts'

/** What a complaint is about: its class, and its sub-type where it has one that the programme still knows. */
export function sayAbout(say: Say, policy: CarePolicy, { class: of, type }: Pick<Complaint, 'class' | 'type'>): string {
  const name = policy.complaints.types.find(({ id }) => id === type)?.name
  const kind = say(CLASS_TEXT[of])
  return name === undefined ? kind : say('care.about', { kind, name })
}
