import { formatPoints } from '#ui/format/points.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { EraseRefusal } from '#usecases/erase-member.ts'
import type { ExportRefusal } from '#usecases/export-member.ts'
import { sayNotRecorded, type Trouble } from '../profile/say-refusal.ts'

/** Why nothing was handed out or erased, and what to do now. */
export function sayRecordsRefusal(say: Say, refusal: EraseRefusal | ExportRefusal): Trouble {
  if (refusal.kind === 'role') {
    return { title: say('members.records.role'), todo: say('members.records.role.todo') }
  }
  if (refusal.kind === 'owes') {
    const points = formatPoints(refusal.points)
    return { title: say('members.erase.owes', { points }), todo: say('members.erase.owes.todo') }
  }
  return sayNotRecorded(say, refusal)
}
