import type { Complaint } from '#domain/care/complaint.ts'
import type { Result } from '#domain/refusal.ts'
import { useNotice } from '#ui/notices/notice-context.ts'
import { useSession } from '#ui/session.ts'
import { useText } from '#ui/text/use-text.ts'
import { moveComplaint, takeComplaint, type ComplaintStep, type TakeComplaint } from '#usecases/complaints.ts'
import { sayCareRefusal, type CareRefusal } from './words/say-care-refusal.ts'

export type CareActions = {
  readonly take: (wish: Omit<TakeComplaint, 'factId' | 'staff'>) => Promise<Complaint | null>
  readonly move: (complaintId: string, step: ComplaintStep) => Promise<Complaint | null>
}

/** What is done about complaints; what cannot be done is told in words. */
export function useCareActions(): CareActions {
  const { ports, staff } = useSession()
  const say = useText()
  const tell = useNotice()
  const told = async <R extends CareRefusal>(work: Promise<Result<Complaint, R>>): Promise<Complaint | null> => {
    const result = await work
    if (result.ok) return result.value
    tell({ tone: 'warn', stays: false, ...sayCareRefusal(say, result.reason) })
    return null
  }
  const ids = () => ({ factId: ports.newId(), staff: staff.id })
  return {
    take: (wish) => told(takeComplaint(ports, { ...wish, ...ids() })),
    move: (complaintId, step) => told(moveComplaint(ports, { complaintId, step, ...ids() })),
  }
}
