import { addDays } from '#domain/calendar.ts'
import type { FollowUpResult } from '#domain/care/care-fact.ts'
import type { Proposal } from '#domain/care/proposals.ts'
import { taskOf, type Task } from '#domain/care/tasks.ts'
import type { Result } from '#domain/refusal.ts'
import type { BusinessDay } from '#domain/units.ts'
import { MAX_CARE_TEXT } from '#protocol/care-fact.ts'
import { allComplaints, careFactsOf } from '#store/care-facts.ts'
import { appendCareFact, factOf, readCareDesk, recordCareFact, type NoCare } from './care-desk.ts'
import { cleanText } from './clean-text.ts'
import type { Ports } from './ports.ts'
import { record, type NotRecorded } from './record.ts'

/** A task can be put off so many days at most. */
const MOST_DAYS_OFF = 30

export type FollowUpRefusal =
  | NoCare
  /** It is done already: another till was quicker, or the button was old. */
  | { readonly kind: 'task-over' }
  | { readonly kind: 'next-day'; readonly max: number }
  | { readonly kind: 'reason-too-long'; readonly max: number }
  | { readonly kind: 'unknown-owner' }
  | NotRecorded

/** Writes down what came of a task, once for each `factId`, with no network. */
export async function followUp(
  ports: Ports,
  input: {
    readonly factId: string
    readonly task: Proposal
    readonly result: FollowUpResult
    /** One of the programme's; null: none. */
    readonly cause: string | null
    readonly note: string
    /** The day of the next try; null: it is over. */
    readonly next: BusinessDay | null
    readonly staff: string
  },
): Promise<Result<null, FollowUpRefusal>> {
  const { factId: id, task, result, next, staff } = input
  const note = cleanText(input.note)
  const { id: subject, memberId, due } = task
  const done = await recordCareFact<FollowUpRefusal>(ports, { id, subject, staff }, async ({ policy, day }, facts) => {
    if (taskOf(task, facts) === null) return { ok: false, reason: { kind: 'task-over' } }
    if (note.length > MAX_CARE_TEXT) return { ok: false, reason: { kind: 'reason-too-long', max: MAX_CARE_TEXT } }
    if (next !== null && (next <= day || next > addDays(day, MOST_DAYS_OFF))) {
      return { ok: false, reason: { kind: 'next-day', max: MOST_DAYS_OFF } }
    }
    const cause = policy.followUps.winBack?.causes.find((one) => one.id === input.cause)?.id ?? null
    const act = { kind: 'follow-up', task: task.reason.kind, due, result, cause, note, next } as const
    return { ok: true, value: { memberId, act } }
  })
  return done.ok ? { ok: true, value: null } : done
}

/** Gives a task to somebody. */
export async function takeOver(
  ports: Ports,
  input: { readonly factId: string; readonly task: Proposal; readonly owner: string; readonly staff: string },
): Promise<Result<null, FollowUpRefusal>> {
  const { factId: id, task, owner, staff } = input
  const { id: subject, memberId } = task
  const done = await recordCareFact<FollowUpRefusal>(ports, { id, subject, staff }, async () => {
    const isKnown = (await ports.store.staff.get(owner)) !== undefined
    if (!isKnown) return { ok: false, reason: { kind: 'unknown-owner' } }
    return { ok: true, value: { memberId, act: { kind: 'take-over', owner } } }
  })
  return done.ok ? { ok: true, value: null } : done
}

/** Hands everything that somebody has over to somebody else: open complaints, and those of `tasks` that are theirs. Out: how many. */
export async function handOverAll(
  ports: Ports,
  input: { readonly tasks: readonly Task[]; readonly from: string; readonly to: string; readonly staff: string },
): Promise<Result<number, FollowUpRefusal>> {
  const { from, to: owner, staff } = input
  return record<number, FollowUpRefusal>(ports, async (append) => {
    const desk = await readCareDesk(ports)
    if (desk === null) return { ok: false, reason: { kind: 'no-care' } }
    if ((await ports.store.staff.get(owner)) === undefined) return { ok: false, reason: { kind: 'unknown-owner' } }
    const complaints = (await allComplaints(ports.store)).filter((one) => one.owner === from && one.state === 'open')
    for (const { id: subject, memberId, history } of complaints) {
      const act = { kind: 'assign', owner } as const
      await appendCareFact(append, factOf(desk, history, { id: ports.newId(), staff, subject, memberId, act }))
    }
    let tasks = 0
    for (const task of input.tasks) {
      const facts = await careFactsOf(ports.store, task.id)
      if (taskOf(task, facts)?.owner !== from) continue
      const act = { kind: 'take-over', owner } as const
      const of = { id: ports.newId(), staff, subject: task.id, memberId: task.memberId, act }
      await appendCareFact(append, factOf(desk, facts, of))
      tasks++
    }
    return { ok: true, value: complaints.length + tasks }
  })
}
