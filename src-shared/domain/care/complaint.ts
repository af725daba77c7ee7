import type { BusinessDay, Millis } from '../units.ts'
import { inOrder, type CareFact, type ComplainAct, type GivenCoupon, type GivenPoints } from './care-fact.ts'

/** A complaint as its facts have made it. */
export type Complaint = Omit<ComplainAct, 'kind'> & {
  readonly id: string
  readonly memberId: string | null
  readonly day: BusinessDay
  readonly takenAt: Millis
  /** Who took it, and at which till. */
  readonly takenBy: string
  readonly till: number
  readonly state: 'open' | 'closed'
  /** How it was solved last; empty before. */
  readonly solution: string
  readonly closedAt: Millis | null
  readonly closedOn: BusinessDay | null
  readonly closedBy: string | null
  /** When somebody asks whether all is well; null while it is open, and where nobody does. */
  readonly callBack: BusinessDay | null
  readonly points: GivenPoints | null
  readonly coupon: GivenCoupon | null
  /** What happened to it, in order, without what changed nothing. */
  readonly history: readonly CareFact[]
}

type Open = { -readonly [K in keyof Complaint]: Complaint[K] }

/**
 * The complaint that these facts make, in whatever order they come; null where its taking is not among them. Facts
 * that do not fit what went before change nothing: of two tills apart that close it, or give a coupon, the first
 * counts.
 */
export function complaintOf(facts: readonly CareFact[]): Complaint | null {
  const ordered = inOrder(facts)
  const taken = ordered.find(({ act }) => act.kind === 'complain')
  if (taken?.act.kind !== 'complain') return null
  const complaint = begin(taken, taken.act)
  const history = ordered.filter((fact) => fact === taken || apply(complaint, fact))
  return { ...complaint, history }
}

function begin({ subject: id, memberId, day, at, staff, till }: CareFact, act: ComplainAct): Open {
  const { kind: _, ...rest } = act
  return {
    ...{ id, memberId, day, takenAt: at, takenBy: staff, till, ...rest, state: 'open', solution: '' },
    ...{ closedAt: null, closedOn: null, closedBy: null, callBack: null, points: null, coupon: null, history: [] },
  }
}

/** Out: whether the fact changed anything. */
function apply(complaint: Open, { act, at, day, staff }: CareFact): boolean {
  const isOpen = complaint.state === 'open'
  switch (act.kind) {
    case 'step':
      return true
    case 'assign':
      if (!isOpen || complaint.owner === act.owner) return false
      complaint.owner = act.owner
      return true
    case 'points': {
      if (complaint.points !== null) return false
      const { kind: _, ...given } = act
      complaint.points = given
      return true
    }
    case 'coupon': {
      // All tills make the same coupon of one complaint; what it is worth says the one that comes first.
      if (complaint.coupon !== null) return false
      const { kind: _, ...given } = act
      complaint.coupon = given
      return true
    }
    case 'close':
      if (!isOpen) return false
      Object.assign(complaint, { state: 'closed', solution: act.solution, callBack: act.callBack })
      Object.assign(complaint, { closedAt: at, closedOn: day, closedBy: staff })
      return true
    case 'reopen':
      if (isOpen) return false
      Object.assign(complaint, { state: 'open', due: act.due, callBack: null })
      Object.assign(complaint, { closedAt: null, closedOn: null, closedBy: null })
      return true
    default:
      // A second taking, or what belongs to something else.
      return false
  }
}

/** All complaints of these facts, in the order in which they were taken. */
export function complaintsOf(facts: readonly CareFact[]): readonly Complaint[] {
  return [...Map.groupBy(facts, ({ subject }) => subject).values()]
    .flatMap((own) => complaintOf(own) ?? [])
    .sort((a, b) => a.takenAt - b.takenAt || (a.id < b.id ? -1 : 1))
}

/** Whether it should have been solved by now. */
export const isOverdue = ({ state, due }: Complaint, now: Millis): boolean => state === 'open' && due < now

/** Whether it gave anything: a complaint is made good once. */
export const isMadeGood = ({ points, coupon }: Complaint): boolean => points !== null || coupon !== null
