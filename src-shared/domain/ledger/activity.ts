import type { Activity, Member } from '../member.ts'
import { points, type BusinessDay, type Points } from '../units.ts'
import { forgetOld, mergeBought } from './bought.ts'
import { isKnownDay } from './known-days.ts'

type Visits = Pick<Member, 'activity' | 'visits' | 'firstVisit' | 'lastVisit'>

export const monthOf = (day: BusinessDay): string => day.slice(0, 7)

/** Whether a member is known to have bought something on `day` already. */
export function wasHere({ activity, lastVisit }: Pick<Visits, 'activity' | 'lastVisit'>, day: BusinessDay): boolean {
  return activity === null ? lastVisit === day : activity.receipts[day] !== undefined
}

/** Which visit of its month a purchase on `day` is or belongs to: 1 = the first. */
export function visitInMonth(member: Pick<Visits, 'activity' | 'lastVisit'>, day: BusinessDay): number {
  const days = Object.keys(member.activity?.receipts ?? {}) as BusinessDay[]
  const known = days.filter((each) => monthOf(each) === monthOf(day)).length
  // Of whoever was imported the last visit is known, and not its receipts.
  return Math.max(1, known + (wasHere(member, day) ? 0 : 1))
}

/**
 * Counts a receipt of `day` that earned these points. The first of a day is a visit. A receipt of a day
 * before the last one known changes no figure of the day, one of an earlier month none of the month.
 */
export function countReceipt(member: Visits, day: BusinessDay, earned: Points): Visits {
  const { activity: old, visits, firstVisit, lastVisit } = member
  const visit = wasHere(member, day) ? 0 : 1
  const activity = old === null || day > old.day ? begin(old, day) : old
  const isMonth = activity.month === monthOf(day)
  return {
    activity: {
      ...activity,
      earnedOnDay: points(activity.earnedOnDay + (activity.day === day ? earned : 0)),
      earnedInMonth: points(activity.earnedInMonth + (isMonth ? earned : 0)),
      receipts: recent({ ...activity.receipts, [day]: (activity.receipts[day] ?? 0) + 1 }, activity.day),
    },
    visits: visits + visit,
    // Of whoever was imported with visits of old times, the first may be unknown, and stays so.
    firstVisit: visits === 0 ? day : earlier(firstVisit, day),
    lastVisit: lastVisit !== null && lastVisit > day ? lastVisit : day,
  }
}

const earlier = (known: BusinessDay | null, day: BusinessDay) => (known !== null && day < known ? day : known)

function begin(old: Activity | null, day: BusinessDay): Activity {
  const month = monthOf(day)
  const goesOn = old !== null && old.month === month
  return {
    day,
    earnedOnDay: points(0),
    month,
    earnedInMonth: goesOn ? old.earnedInMonth : points(0),
    receipts: old?.receipts ?? {},
    spent: old?.spent ?? {},
    categories: old?.categories ?? {},
  }
}

/**
 * Counts back what a refund of a receipt of `day` takes again, and with `whole` the receipt itself: the last
 * one of its day takes the visit with it. A visit longer ago than days are known stays.
 */
export function uncountReceipt(member: Visits, day: BusinessDay, reversed: Points, whole: boolean): Visits {
  const { activity: old } = member
  if (old === null) return member
  const isMonth = old.month === monthOf(day)
  const activity: Activity = {
    ...old,
    earnedOnDay: points(old.earnedOnDay - (old.day === day ? reversed : 0)),
    earnedInMonth: points(old.earnedInMonth - (isMonth ? reversed : 0)),
  }
  const count = activity.receipts[day]
  if (!whole || count === undefined) return { ...member, activity }
  if (count > 1) return { ...member, activity: { ...activity, receipts: { ...activity.receipts, [day]: count - 1 } } }
  const { [day]: _, ...receipts } = activity.receipts
  return {
    activity: { ...activity, receipts },
    visits: member.visits - 1,
    firstVisit: member.firstVisit === day ? firstOf(receipts, member) : member.firstVisit,
    lastVisit: member.lastVisit === day ? lastOf(receipts, member) : member.lastVisit,
  }
}

/** The first day that is left: where the first of all is among the days that are known, so are those after it. */
function firstOf(receipts: Activity['receipts'], { visits, firstVisit }: Visits): BusinessDay | null {
  const [first, ...rest] = Object.keys(receipts) as BusinessDay[]
  if (first === undefined) return visits === 1 ? null : firstVisit
  return rest.reduce((early, day) => (day < early ? day : early), first)
}

/** The last day that is left; one longer ago than days are known is not known any more. */
function lastOf(receipts: Activity['receipts'], { visits, lastVisit }: Visits): BusinessDay | null {
  const last = (Object.keys(receipts) as BusinessDay[]).reduce<BusinessDay | null>(
    (late, day) => (late === null || day > late ? day : late),
    null,
  )
  return last ?? (visits === 1 ? null : lastVisit)
}

function recent(receipts: Activity['receipts'], day: BusinessDay): Activity['receipts'] {
  return Object.fromEntries(Object.entries(receipts).filter(([each]) => isKnownDay(each as BusinessDay, day)))
}

/** Two enrolments of one person: days that both know are one visit each. */
export function mergeVisits(a: Visits, b: Visits): Visits {
  const [x, y] = [a.activity, b.activity]
  const lastVisit = [a.lastVisit, b.lastVisit].reduce((p, q) => (p === null || (q !== null && q > p) ? q : p))
  const firstVisit = firstOfBoth(a, b)
  if (x === null || y === null) return { activity: x ?? y, visits: a.visits + b.visits, firstVisit, lastVisit }
  const [late, early] = x.day >= y.day ? [x, y] : [y, x]
  const shared = Object.keys(x.receipts).filter((day) => day in y.receipts) as BusinessDay[]
  const isMonth = late.month === early.month
  const receipts = { ...early.receipts, ...late.receipts }
  for (const day of shared) receipts[day] = (x.receipts[day] ?? 0) + (y.receipts[day] ?? 0)
  return {
    activity: forgetOld({
      ...late,
      ...mergeBought(late, early),
      earnedOnDay: points(late.earnedOnDay + (late.day === early.day ? early.earnedOnDay : 0)),
      earnedInMonth: points(late.earnedInMonth + (isMonth ? early.earnedInMonth : 0)),
      receipts: recent(receipts, late.day),
    }),
    visits: a.visits + b.visits - shared.length,
    firstVisit,
    lastVisit,
  }
}

/** Not known where either came before anybody can say. */
function firstOfBoth(a: Visits, b: Visits): BusinessDay | null {
  if (a.visits === 0) return b.firstVisit
  return a.firstVisit === null || b.visits === 0 ? a.firstVisit : b.firstVisit && earlier(a.firstVisit, b.firstVisit)
}
