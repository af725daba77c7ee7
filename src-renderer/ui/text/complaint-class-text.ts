import type { ComplaintClass } from '#domain/care/care-fact.ts'
import type { MessageKey } from './message-key.ts'

/** The classes of complaints, in the order in which they are shown. */
export const CLASSES = ['goods', 'logistics', 'service', 'system'] as const satisfies readonly ComplaintClass[]

export const CLASS_TEXT: Readonly<Record<ComplaintClass, MessageKey>> = {
  goods: 'ui.complaint.goods',
  logistics: 'ui.complaint.logistics',
  service: 'ui.complaint.service',
  system: 'ui.complaint.system',
}
