import { callBackOf } from '#domain/care/tasks.ts'
import type { ComplaintClass, FollowUpResult, Score } from '#domain/care/care-fact.ts'
import type { Complaint } from '#domain/care/complaint.ts'
import { addDays } from '#domain/calendar.ts'
import { fen, points, type BusinessDay, type Fen, type Points } from '#domain/units.ts'
import { moveComplaint, takeComplaint, type ComplaintStep } from '#usecases/complaints.ts'
import { followUp } from '#usecases/follow-up.ts'
import { giveCoupon, givePoints } from '#usecases/make-good.ts'
import { rate } from '#usecases/rate.ts'
import { v7 } from 'uuid'
import { granted } from './granted.ts'
import type { Appointment, OpenDay } from './launch/shop-day.ts'
import { numbers } from './serve-customer.ts'

/** What somebody who stood by would have written down of complaints, calls and ratings. */
export type CareLog = {
  readonly complaints: {
    readonly id: string
    readonly memberId: string | null
    readonly class: ComplaintClass
    readonly day: BusinessDay
    /** From when its deadline runs, by the till's clock: it was taken then, or opened again. */
    since: number
    readonly closed: BusinessDay[]
    isOpen: boolean
    /** As the till tells it last: what a call-back is made of. */
    last: Complaint
  }[]
  readonly given: {
    readonly complaint: string
    readonly memberId: string | null
    readonly staff: string
    readonly day: BusinessDay
    readonly at: number
    readonly points: Points
    readonly off: Fen | null
  }[]
  readonly calls: {
    readonly complaint: string
    readonly memberId: string | null
    readonly day: BusinessDay
    readonly result: FollowUpResult
    readonly next: BusinessDay | null
  }[]
  /** Also those of somebody who was asked a second time. */
  readonly ratings: {
    readonly of: string
    readonly day: BusinessDay
    readonly scores: readonly [product: Score, service: Score, solving: Score]
    readonly recommend: number | null
  }[]
}

export const emptyCareLog = (): CareLog => ({ complaints: [], given: [], calls: [], ratings: [] })

const [CASHIER, MANAGER] = ['E01', 'E02']

/** What is complained of, and what is done about it in the minutes after. `call`: what came of the call-back. */
export type Grievance = {
  readonly class: ComplaintClass
  readonly type: string | null
  readonly minute: number
  /** Which of those who come; null: somebody who is no member, with a number to call. */
  readonly who: number | null
  readonly steps?: readonly (
    | ComplaintStep
    | { readonly kind: 'points'; readonly points: number; readonly approvedBy: string | null }
    | { readonly kind: 'coupon'; readonly off: number; readonly by: string }
  )[]
}

/** Takes complaints and does about each what it says, five minutes apart. */
export const grievances = (log: CareLog, all: readonly Grievance[]): readonly Appointment[] =>
  all.flatMap(({ minute, who, steps = [], ...of }) => {
    const complaintId = v7()
    const take = async ({ ports, floor, day, done }: OpenDay) => {
      const memberId = who === null ? null : floor.members[who]!
      const sold = done.sales.at(-1)
      const about = {
        sale: who !== null && sold !== undefined ? { id: sold.id, receipt: sold.receipt } : null,
        ...{ mobile: who === null ? '13700000000' : '', text: '有一件事', owner: CASHIER },
      }
      const wish = { factId: v7(), complaintId, staff: CASHIER, memberId, ...of, ...about }
      const last = granted(await takeComplaint(ports, wish))
      const since = ports.now()
      log.complaints.push({ id: complaintId, memberId, class: of.class, day, since, closed: [], isOpen: true, last })
    }
    return [
      { minute, keep: take },
      ...steps.map((step, n) => ({
        minute: minute + 5 * (n + 1),
        keep: (shop: OpenDay) => doAbout(shop, log, complaintId, step),
      })),
    ]
  })

/** Does one thing about a complaint that was taken before, of this day or an earlier one. */
export async function doAbout(
  { ports, day }: Pick<OpenDay, 'ports' | 'day'>,
  log: CareLog,
  complaintId: string,
  step: NonNullable<Grievance['steps']>[number],
): Promise<void> {
  const written = log.complaints.find(({ id }) => id === complaintId)!
  const { memberId } = written
  const at = ports.now()
  if (step.kind === 'points') {
    const { points: some, approvedBy } = step
    const of = { complaintId, staff: CASHIER, approvedBy, points: points(some) }
    granted(await givePoints(ports, of))
    log.given.push({ complaint: complaintId, memberId, staff: CASHIER, day, at, points: points(some), off: null })
  } else if (step.kind === 'coupon') {
    const { off, by: staff } = step
    const of = { complaintId, staff, approvedBy: null, issueId: v7(), factId: v7(), off: fen(off) }
    granted(await giveCoupon(ports, of))
    log.given.push({ complaint: complaintId, memberId, staff, day, at, points: points(0), off: fen(off) })
  } else {
    written.last = granted(await moveComplaint(ports, { factId: v7(), complaintId, staff: CASHIER, step }))
    if (step.kind === 'close') written.closed.push(day)
    if (step.kind === 'close' || step.kind === 'reopen') written.isOpen = step.kind === 'reopen'
    if (step.kind === 'reopen') written.since = ports.now()
  }
}

/** Calls those whose complaints were closed on an earlier day; each with what comes of it, `later` days to the next try. */
export const callBacks = (
  log: CareLog,
  outcomes: readonly { readonly result: FollowUpResult; readonly later: number | null }[],
): readonly Appointment[] => {
  const due = log.complaints.filter(({ isOpen }) => !isOpen)
  return outcomes.map(({ result, later }, n) => ({
    minute: 180 + n,
    keep: async ({ ports, day }) => {
      const { id: complaint, memberId, last } = due[n]!
      const next = later === null ? null : addDays(day, later)
      const task = callBackOf(last)!
      const of = { factId: v7(), task, result, cause: null, note: '', next, staff: MANAGER }
      granted(await followUp(ports, of))
      log.calls.push({ complaint, memberId, day, result, next })
    },
  }))
}

/** Customers who are asked after paying; every fifth is asked once more for the same receipt, which counts for nothing. */
export function ratings(log: CareLog, count: number, seed: number): readonly Appointment[] {
  const pick = numbers(seed)
  return Array.from({ length: count }, (_, n) => ({
    minute: 15 + n * 20,
    keep: async (shop: OpenDay) => {
      const sale = shop.done.sales.at(-1)!
      const rated = { kind: 'sale', id: sale.id, memberId: sale.member?.id ?? null } as const
      for (let times = n % 5 === 4 ? 2 : 1; times > 0; times--) {
        const recommend = pick(3) === 0 ? null : pick(11)
        await say(shop, log, rated, [score(pick), score(pick), score(pick)], recommend)
      }
    },
  }))
}

/** After a complaint was closed, its customer says how it was solved. */
export const ratingOfSolved = (log: CareLog, minute: number, place: number): Appointment => ({
  minute,
  keep: async (shop) => {
    const { id, memberId } = log.complaints[place]!
    await say(shop, log, { kind: 'complaint', id, memberId }, [5, 4, 2], 9)
  },
})

const score = (pick: (below: number) => number) => (1 + pick(5)) as Score

async function say(
  { ports, day }: OpenDay,
  log: CareLog,
  rated: Parameters<typeof rate>[1]['rated'],
  scores: CareLog['ratings'][number]['scores'],
  recommend: number | null,
): Promise<void> {
  const [product, service, solving] = scores
  const said = { product, service, solving, recommend }
  granted(await rate(ports, { factId: v7(), rated, said, staff: CASHIER }))
  log.ratings.push({ of: rated.id, day, scores, recommend })
}
