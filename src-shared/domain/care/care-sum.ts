import type { BusinessDay, Fen, Millis, Points } from '../units.ts'
import { fen, points } from '../units.ts'
import type { CareFact, ComplaintClass, FollowUpResult, Score, TaskKind } from './care-fact.ts'
import { complaintsOf, isOverdue, type Complaint } from './complaint.ts'
import { ratingsOf, type Rating } from './rating.ts'
import { effectiveFacts, type Task } from './tasks.ts'

/** Complaints of a class in a period. */
export type ComplaintSum = {
  /** Taken in the period. */
  readonly opened: number
  /** Closed in the period, and of those behind their deadline. A complaint that was opened again and closed again counts twice. */
  readonly closed: number
  readonly late: number
  /** Taken by the end of the period, open until now, behind their deadline. */
  readonly overdue: number
}

/** Follow-ups of a kind in a period. */
export type FollowUpSum = {
  /** That wait to be done now. */
  readonly waiting: number
  /** Tries that were written down in the period, and by what came of them. */
  readonly tries: number
  readonly results: Readonly<Record<FollowUpResult, number>>
}

/** Ratings of one question: how many gave each score, and their mean; null where nobody did. */
export type ScoreSum = { readonly by: Readonly<Record<Score, number>>; readonly mean: number | null }

export type RatingSum = {
  readonly count: number
  readonly product: ScoreSum
  readonly service: ScoreSum
  readonly solving: ScoreSum
  /** Net promoter score (Reichheld 2003): share of 9 and 10 less share of 0 to 6, from −1 to 1; null where nobody said. */
  readonly recommend: {
    readonly count: number
    readonly promoters: number
    readonly detractors: number
    readonly score: number | null
  }
}

export type CareSum = {
  readonly complaints: Readonly<Record<ComplaintClass, ComplaintSum>>
  readonly followUps: Readonly<Record<TaskKind, FollowUpSum>>
  readonly ratings: RatingSum
  /** What was given for complaints in the period. */
  readonly given: { readonly points: Points; readonly coupons: number; readonly off: Fen }
}

export type CareSumInput = {
  readonly from: BusinessDay
  readonly to: BusinessDay
  readonly now: Millis
  /** All that is known of complaints; of tasks and ratings what was done in the period, more does no harm. */
  readonly facts: readonly CareFact[]
  /** The tasks that wait now. */
  readonly tasks: readonly Task[]
}

/** What care came to between two business days, both included. */
export function careSum({ from, to, now, facts, tasks }: CareSumInput): CareSum {
  const isIn = (day: BusinessDay) => from <= day && day <= to
  const complaints = complaintsOf(facts)
  const done = complaints.flatMap(({ history }) => history).filter(({ day }) => isIn(day))
  const tries = triesOf(facts).filter(({ day }) => isIn(day))
  return {
    complaints: perClass((of) =>
      complaintSum(
        complaints.filter((one) => one.class === of),
        { isIn, to, now },
      ),
    ),
    followUps: perKind((kind) => ({
      waiting: tasks.filter(({ reason }) => reason.kind === kind).length,
      tries: tries.filter(({ task }) => task === kind).length,
      results: resultsOf(tries.filter(({ task }) => task === kind).map(({ result }) => result)),
    })),
    ratings: ratingSum(ratingsOf(facts).filter(({ day }) => isIn(day))),
    given: {
      points: points(sumOf(done.map(({ act }) => (act.kind === 'points' ? act.points : 0)))),
      coupons: done.filter(({ act }) => act.kind === 'coupon').length,
      off: fen(sumOf(done.map(({ act }) => (act.kind === 'coupon' ? act.off : 0)))),
    },
  }
}

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0)

const perClass = <T>(of: (one: ComplaintClass) => T): Record<ComplaintClass, T> => ({
  goods: of('goods'),
  logistics: of('logistics'),
  service: of('service'),
  system: of('system'),
})

const perKind = <T>(of: (one: TaskKind) => T): Record<TaskKind, T> => ({
  'win-back': of('win-back'),
  birthday: of('birthday'),
  'after-sale': of('after-sale'),
  expiring: of('expiring'),
  'new-member': of('new-member'),
  'call-back': of('call-back'),
})

function complaintSum(
  complaints: readonly Complaint[],
  { isIn, to, now }: { isIn: (day: BusinessDay) => boolean; to: BusinessDay; now: Millis },
): ComplaintSum {
  const sum = { opened: 0, closed: 0, late: 0, overdue: 0 }
  for (const complaint of complaints) {
    if (isIn(complaint.day)) sum.opened++
    if (complaint.day <= to && isOverdue(complaint, now)) sum.overdue++
    let due: Millis = complaint.due
    for (const { act, at, day } of complaint.history) {
      if (act.kind === 'complain' || act.kind === 'reopen') due = act.due
      if (act.kind !== 'close' || !isIn(day)) continue
      sum.closed++
      if (at > due) sum.late++
    }
  }
  return sum
}

/** The tries that count, of all tasks. */
function triesOf(facts: readonly CareFact[]) {
  return [...Map.groupBy(facts, ({ subject }) => subject).values()]
    .flatMap(effectiveFacts)
    .flatMap(({ act, day }) => (act.kind === 'follow-up' ? [{ day, task: act.task, result: act.result }] : []))
}

function resultsOf(all: readonly FollowUpResult[]): Record<FollowUpResult, number> {
  const count = (result: FollowUpResult) => all.filter((one) => one === result).length
  return {
    content: count('content'),
    'not-content': count('not-content'),
    'not-reached': count('not-reached'),
    refused: count('refused'),
    dropped: count('dropped'),
  }
}

function ratingSum(ratings: readonly Rating[]): RatingSum {
  const said = ratings.flatMap(({ recommend }) => recommend ?? [])
  const promoters = said.filter((score) => score >= 9).length
  const detractors = said.filter((score) => score <= 6).length
  return {
    count: ratings.length,
    product: scoreSum(ratings.map(({ product }) => product)),
    service: scoreSum(ratings.map(({ service }) => service)),
    solving: scoreSum(ratings.map(({ solving }) => solving)),
    recommend: {
      count: said.length,
      promoters,
      detractors,
      score: said.length === 0 ? null : (promoters - detractors) / said.length,
    },
  }
}

function scoreSum(scores: readonly Score[]): ScoreSum {
  const count = (score: Score) => scores.filter((one) => one === score).length
  return {
    by: { 1: count(1), 2: count(2), 3: count(3), 4: count(4), 5: count(5) },
    mean: scores.length === 0 ? null : sumOf(scores) / scores.length,
  }
}
