import type { ComplaintClass } from '#domain/care/care-fact.ts'
import type { CarePolicy } from '#domain/care/care-policy.ts'
import type { Complaint } from '#domain/care/complaint.ts'
import type { MessageKey } from '#ui/text/messages.ts'
import type { Say } from '#ui/text/use-text.ts'

/** The classes of complaints, in the order in which they are shown. */
export const CLASSES = ['goods', 'logistics', 'service', 'system'] as const satisfies readonly ComplaintClass[]

export const CLASS_TEXT: Readonly<Record<ComplaintClass, MessageKey>> = {
  goods: 'care.class.goods',
  logistics: 'care.class.logistics',
  service: 'care.class.service',
  system: 'care.class.system',
}

/** What a complaint is about: its class, and its sub-type where it has one that the programme still knows. */
export function sayAbout(say: Say, policy: CarePolicy, { class: of, type }: Pick<Complaint, 'class' | 'type'>): string {
  const name = policy.complaints.types.find(({ id }) => id === type)?.name
  const kind = say(CLASS_TEXT[of])
  return name === undefined ? kind : say('care.about', { kind, name })
}
