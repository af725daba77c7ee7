import { addDays, daysBetween, isLeapYear } from '../calendar.ts'
import type { Member, MemberProfile } from '../member.ts'
import { balance } from '../points/lots.ts'
import type { BusinessDay, Fen, Points } from '../units.ts'
import { businessDay } from '../units.ts'
import { aliveProbability } from './bgnbd.ts'
import type { CustomerClass, FollowUpPolicy, WinBackPolicy, WinBackStage } from './care-policy.ts'
import { historyOf, memberValue, type CareModel } from './member-value.ts'

/** Why somebody should be called. */
export type Reason =
  | {
      readonly kind: 'win-back'
      readonly class: CustomerClass
      readonly stage: WinBackStage
      readonly idle: number
      readonly worth: Fen
    }
  | { readonly kind: 'birthday'; readonly birthday: BusinessDay }
  | { readonly kind: 'after-sale'; readonly sale: string; readonly on: BusinessDay; readonly paid: Fen }
  | { readonly kind: 'expiring'; readonly points: Points; readonly on: BusinessDay }
  | { readonly kind: 'new-member'; readonly enrolled: BusinessDay }
  | { readonly kind: 'call-back'; readonly complaint: string }

/** A task that follows from what a till has. Its id follows from it too: every till of the store finds the same tasks. */
export type Proposal = {
  readonly id: string
  readonly memberId: string | null
  readonly due: BusinessDay
  readonly reason: Reason
}

/** What decides whether a member should be called. */
export type Grounds = {
  readonly policy: FollowUpPolicy
  readonly today: BusinessDay
  /** How members come; null before headquarters has sent it: nobody is missed then. */
  readonly model: CareModel | null
  /** The latest sale to the member at this store. */
  readonly sale: { readonly id: string; readonly day: BusinessDay; readonly paid: Fen } | null
  /** The business day of their enrolment; null where it is too long ago to matter. */
  readonly enrolled: BusinessDay | null
}

/** A task that was put off stays so many days at most beside the days that it is kept. */
const MOST_PUT_OFF = 60

/** Whether a task of this day can still be open today. */
export const isInTime = (due: BusinessDay, { policy, today }: Pick<Grounds, 'policy' | 'today'>): boolean =>
  due <= today && addDays(due, policy.keepDays + MOST_PUT_OFF) >= today

/**
 * For what a member should be called, by what this till knows of them. Nothing for whoever has been elsewhere since their
 * latest sale here: they are that store's; and nothing for whoever does not want to be written to.
 */
export function proposalsFor(member: Member, grounds: Grounds): readonly Proposal[] {
  const { sale } = grounds
  if (sale === null || sale.day !== member.lastVisit || !canBeAsked(member.profile)) return []
  return [
    winBack(member, grounds),
    expiring(member, grounds),
    birthday(member, grounds),
    afterSale(member, grounds),
    newMember(member, grounds),
  ].flatMap((one) => (one !== null && isInTime(one.due, grounds) ? [one] : []))
}

/** Somebody who refused both messages is not called either: consent to a call is asked for with them. */
export const canBeAsked = ({ consent }: Pick<MemberProfile, 'consent'>): boolean => consent.sms || consent.wechat

const proposal = (member: Member, due: BusinessDay, reason: Reason): Proposal => ({
  id: `${reason.kind}.${member.id}.${due}`,
  memberId: member.id,
  due,
  reason,
})

function birthday(member: Member, { policy, today }: Grounds): Proposal | null {
  const born = member.profile.birthday
  if (policy.birthday === null || born === null) return null
  const { daysBefore } = policy.birthday
  // Of next year's and this year's, the last that is due.
  const year = Number(today.slice(0, 4))
  const due = [year + 1, year, year - 1]
    .map((one) => addDays(birthdayIn(born, one), -daysBefore))
    .find((day) => day <= today)
  return due === undefined ? null : proposal(member, due, { kind: 'birthday', birthday: addDays(due, daysBefore) })
}

/** Who was born on 29 February has their birthday on the 28th in other years. */
function birthdayIn(born: string, year: number): BusinessDay {
  const day = born.slice(5) === '02-29' && !isLeapYear(year) ? '02-28' : born.slice(5)
  return businessDay(`${String(year).padStart(4, '0')}-${day}`)
}

function afterSale(member: Member, { policy, sale }: Grounds): Proposal | null {
  if (policy.afterSale === null || sale === null || sale.paid < policy.afterSale.from) return null
  const { id, day, paid } = sale
  return proposal(member, addDays(day, policy.afterSale.days), { kind: 'after-sale', sale: id, on: day, paid })
}

function expiring(member: Member, { policy, today }: Grounds): Proposal | null {
  const next = policy.expiring === null ? null : balance(member, today).expiring
  if (policy.expiring === null || next === null || next.points < policy.expiring.from) return null
  return proposal(member, addDays(next.on, -policy.expiring.daysBefore), { kind: 'expiring', ...next })
}

function newMember(member: Member, { policy, enrolled }: Grounds): Proposal | null {
  // Who came before they were enrolled here was imported from an older system, and is not new.
  const isNew = enrolled !== null && member.firstVisit !== null && member.firstVisit >= enrolled
  if (policy.newMember === null || !isNew) return null
  return proposal(member, addDays(enrolled, policy.newMember.days), { kind: 'new-member', enrolled })
}

/**
 * A member who may be lost. The id holds the last visit and the stage, not the day on which the stage began: that day moves
 * with each new fit of the model, and the task would come again.
 */
function winBack(member: Member, { policy: { winBack: policy }, today, model }: Grounds): Proposal | null {
  const { lastVisit } = member
  const history = historyOf(member, today)
  if (policy === null || model === null || lastVisit === null || history === null) return null
  const idle = daysBetween(lastVisit, today)
  if (idle > policy.giveUpDays || history.frequency === 0) return null
  const aliveAfter = (days: number) => aliveProbability(model.visits, { ...history, age: history.recency + days })
  const stage = stageOf(aliveAfter(idle), policy)
  if (stage === null) return null
  // What they were worth while they came: whoever is nearly lost is expected to bring nothing any more.
  const worth = memberValue(model, member, lastVisit)?.value365 ?? (0 as Fen)
  const of = classOf(worth, policy)
  if (of === null) return null
  const due = addDays(
    lastVisit,
    firstDay(idle, (days) => aliveAfter(days) * 10_000 <= policy.stages[stage]),
  )
  const id = `win-back.${member.id}.${lastVisit}.${stage}`
  return { id, memberId: member.id, due, reason: { kind: 'win-back', class: of, stage, idle, worth } }
}

const STAGES: readonly WinBackStage[] = ['recover', 'save', 'prevent']
const CLASSES: readonly CustomerClass[] = ['vip', 'main', 'ordinary']

const stageOf = (alive: number, { stages }: WinBackPolicy): WinBackStage | null =>
  STAGES.find((stage) => alive * 10_000 <= stages[stage]) ?? null

const classOf = (worth: Fen, { classes }: WinBackPolicy): CustomerClass | null =>
  CLASSES.find((one) => worth >= classes[one]) ?? null

/** The first of the days 0 … `last` from which on it holds; it holds on `last`, and once it holds it goes on. */
function firstDay(last: number, holds: (day: number) => boolean): number {
  let [from, to] = [0, last]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (holds(middle)) to = middle
    else from = middle + 1
  }
  return to
}
