import type { FollowUpResult } from '#domain/care/care-fact.ts'
import type { Complaint } from '#domain/care/complaint.ts'
import type { Task } from '#domain/care/tasks.ts'
import type { BusinessDay } from '#domain/units.ts'
import type { Result } from '#domain/refusal.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { moveComplaint, takeComplaint, type ComplaintStep, type TakeComplaint } from '#usecases/complaints.ts'
import { followUp, takeOver } from '#usecases/follow-up.ts'
import { sayCareRefusal, type CareRefusal } from './words/say-care-refusal.ts'

/** What came of a task. */
export type Outcome = {
  readonly result: FollowUpResult
  readonly cause: string | null
  readonly note: string
  readonly next: BusinessDay | null
}

export type CareActions = {
  readonly take: (wish: Omit<TakeComplaint, 'factId' | 'staff'>) => Promise<Complaint | null>
  readonly move: (complaintId: string, step: ComplaintStep) => Promise<Complaint | null>
  readonly followUp: (task: Task, outcome: Outcome) => Promise<boolean>
  readonly takeOver: (task: Task, owner: string) => Promise<boolean>
}

/** What is done about complaints and tasks; what cannot be done is told in words. */
export function useCareActions(): CareActions {
  const { ports, staff } = useSession()
  const say = useText()
  const tell = useNotice()
  const toldOf = async <T, R extends CareRefusal>(work: Promise<Result<T, R>>): Promise<Result<T, R>> => {
    const result = await work
    if (result.ok) return result
    tell({ tone: 'warn', stays: false, ...sayCareRefusal(say, result.reason) })
    return result
  }
  const told = async (work: Promise<Result<Complaint, CareRefusal>>) => {
    const result = await toldOf(work)
    return result.ok ? result.value : null
  }
  const ids = () => ({ factId: ports.newId(), staff: staff.id })
  return {
    take: (wish) => told(takeComplaint(ports, { ...wish, ...ids() })),
    followUp: async (task, outcome) => (await toldOf(followUp(ports, { task, ...outcome, ...ids() }))).ok,
    takeOver: async (task, owner) => (await toldOf(takeOver(ports, { task, owner, ...ids() }))).ok,
    move: (complaintId, step) => told(moveComplaint(ports, { complaintId, step, ...ids() })),
  }
}
