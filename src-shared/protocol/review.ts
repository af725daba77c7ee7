import { z } from 'zod'
import { daysBetween } from '#domain/calendar.ts'
import type { PeriodSum } from '#domain/review/period-sum.ts'
import { BusinessDay, Fen, FenFromZero, Id, Millis, Name, Points, PointsFromZero } from './scalars.ts'

/** The longest period of one call, in days. */
const MAX_REVIEW_DAYS = 92

const Count = z.int().nonnegative()
const Takings = z.strictObject({ count: Count, gross: FenFromZero, paid: FenFromZero })
const Given = z.strictObject({ id: Id, receipts: Count, off: Fen })
const Off = z.strictObject({ receipts: Count, off: Fen })

/** What a period came to, as headquarters answers it. What it means is told in `domain/review/day-sum.ts`. */
const PeriodSumSchema: z.ZodType<PeriodSum> = z.strictObject({
  from: BusinessDay,
  to: BusinessDay,
  sales: Takings,
  memberSales: Takings,
  refunds: z.strictObject({ count: Count, money: FenFromZero, memberMoney: FenFromZero }),
  points: z.strictObject({
    earned: PointsFromZero,
    spent: PointsFromZero,
    rewards: PointsFromZero,
    back: PointsFromZero,
    reversed: PointsFromZero,
    owed: PointsFromZero,
    waived: PointsFromZero,
  }),
  offers: z.array(Given),
  coupons: z.array(Given),
  others: z.strictObject({ manual: Off, points: Off, partner: Off, rounding: Off }),
  hours: z.array(
    z.strictObject({
      hour: z.int().min(0).max(23),
      sales: Count,
      paid: FenFromZero,
      memberSales: Count,
      memberPaid: FenFromZero,
    }),
  ),
  cells: z.array(z.strictObject({ tier: z.string(), category: z.string(), net: Fen })),
  staff: z.array(
    z.strictObject({
      id: Id,
      sales: Count,
      paid: FenFromZero,
      memberSales: Count,
      typed: Count,
      manual: Fen,
      voided: Count,
      voidedSum: FenFromZero,
      refunds: Count,
      refunded: FenFromZero,
    }),
  ),
  rewards: z.array(z.strictObject({ id: Id, count: Count, points: Points })),
  plans: Count,
  people: z.strictObject({ buyers: Count, first: Count, again: Count }),
  trend: z
    .array(z.strictObject({ day: BusinessDay, sales: Count, paid: FenFromZero, memberPaid: FenFromZero }))
    .max(MAX_REVIEW_DAYS),
})

// ---- GET /v1/review?from=…&to=…&staff=…&scope=…, signed -------------------------------------------

export const ReviewQuery = z
  .object({
    from: BusinessDay,
    to: BusinessDay,
    /** Who asks: a manager sees the own store, an area manager all. */
    staff: Id,
    scope: z.enum(['store', 'area']),
  })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) < MAX_REVIEW_DAYS, { path: ['to'] })

export type ReviewQuery = z.infer<typeof ReviewQuery>

export const ReviewAnswer = z.strictObject({
  /** Over all stores of the scope. */
  period: PeriodSumSchema,
  /** Each store by itself, in the order of their names. */
  stores: z.array(z.strictObject({ id: Id, name: Name, period: PeriodSumSchema })),
  now: Millis,
})
export type ReviewAnswer = z.infer<typeof ReviewAnswer>
