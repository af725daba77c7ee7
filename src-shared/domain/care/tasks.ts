import { addDays } from '../calendar.ts'
import type { BusinessDay } from '../units.ts'
import { inOrder, type CareFact, type FollowUpResult } from './care-fact.ts'
import type { FollowUpPolicy } from './care-policy.ts'
import type { Complaint } from './complaint.ts'
import { isInTime, type Proposal } from './proposals.ts'

/** A follow-up (回访) that waits to be done. */
export type Task = Proposal & {
  /** The day of the next step: when it was due, or that of the next try. */
  readonly on: BusinessDay
  /** Who does it; null: whoever comes to it. */
  readonly owner: string | null
  /** How often it was tried, and what came of it last. */
  readonly tries: number
  readonly last: FollowUpResult | null
  readonly note: string
  /** What happened to it, in order, without what changed nothing. */
  readonly history: readonly CareFact[]
}

/** Of what was done about a task, in order, what counts: of two tills apart that ended it, the first. */
export function effectiveFacts(facts: readonly CareFact[]): readonly CareFact[] {
  let isOver = false
  return inOrder(facts).filter(({ act }) => {
    if (act.kind === 'take-over') return true
    if (act.kind !== 'follow-up' || isOver) return false
    isOver = act.next === null
    return true
  })
}

/** What its facts have made of a task, in whatever order they come; null where it is over. */
export function taskOf(proposal: Proposal, facts: readonly CareFact[]): Task | null {
  const history = effectiveFacts(facts)
  const tries = history.flatMap(({ act }) => (act.kind === 'follow-up' ? [act] : []))
  const takers = history.flatMap(({ act }) => (act.kind === 'take-over' ? [act.owner] : []))
  const last = tries.at(-1)
  const on = last === undefined ? proposal.due : last.next
  if (on === null) return null
  const [owner, result, note] = [takers.at(-1) ?? null, last?.result ?? null, last?.note ?? '']
  return { ...proposal, on, owner, tries: tries.length, last: result, note, history }
}

/** After closing, somebody asks whether all is well; also who is no member, and who wants no other calls. */
export const callBackOf = ({ id, state, callBack, memberId }: Complaint): Proposal | null =>
  state !== 'closed' || callBack === null
    ? null
    : { id: `call-back.${id}.${callBack}`, memberId, due: callBack, reason: { kind: 'call-back', complaint: id } }

export type WorkListInput = {
  readonly policy: FollowUpPolicy
  readonly today: BusinessDay
  readonly proposals: readonly Proposal[]
  readonly complaints: readonly Complaint[]
  /** What was done about tasks. */
  readonly facts: readonly CareFact[]
}

/**
 * The tasks of today, the most pressing first: of several for one customer only the most pressing, none for whoever was
 * spoken to lately, and of those who may be lost no more than the policy says, the most valuable ones.
 */
export function workList({ policy, today, proposals, complaints, facts }: WorkListInput): readonly Task[] {
  const bySubject = Map.groupBy(facts, ({ subject }) => subject)
  const quiet = quietMembers(facts, policy, today)
  const all = [...complaints.flatMap((complaint) => callBackOf(complaint) ?? []), ...proposals]
  const open = all.flatMap((proposal) => {
    const task = taskOf(proposal, bySubject.get(proposal.id) ?? [])
    if (task === null || task.on > today || !isInTime(task.due, { policy, today })) return []
    if (task.reason.kind === 'call-back') return [task]
    const isKept = addDays(task.on, policy.keepDays) >= today
    // What was begun goes on, although they were spoken to.
    const isQuiet = task.tries === 0 && task.memberId !== null && quiet.has(task.memberId)
    return isKept && !isQuiet ? [task] : []
  })
  const seen = new Set<string>()
  let lost = 0
  return open.sort(byPress).filter(({ memberId, reason }) => {
    if (memberId !== null && reason.kind !== 'call-back') {
      if (seen.has(memberId)) return false
    }
    if (reason.kind === 'win-back' && ++lost > (policy.winBack?.most ?? 0)) return false
    if (memberId !== null) seen.add(memberId)
    return true
  })
}

/** Who was reached, or did not want to be, within the quiet days. */
function quietMembers(
  facts: readonly CareFact[],
  { quietDays }: FollowUpPolicy,
  today: BusinessDay,
): ReadonlySet<string> {
  const since = addDays(today, -quietDays)
  return new Set(
    facts.flatMap(({ memberId, day, act }) => {
      const spoke = act.kind === 'follow-up' && act.result !== 'not-reached' && act.result !== 'dropped'
      return spoke && memberId !== null && day > since ? [memberId] : []
    }),
  )
}

/** VIP 极力, main 尽力; ordinary ones 见机行事, behind everything else. */
function pressOf({ reason }: Task): number {
  if (reason.kind === 'call-back') return 0
  if (reason.kind === 'win-back') return reason.class === 'vip' ? 1 : reason.class === 'main' ? 2 : 7
  return { expiring: 3, birthday: 4, 'after-sale': 5, 'new-member': 6 }[reason.kind]
}

const worthOf = ({ reason }: Task): number => (reason.kind === 'win-back' ? reason.worth : 0)

const byPress = (a: Task, b: Task): number =>
  pressOf(a) - pressOf(b) || worthOf(b) - worthOf(a) || (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1)
