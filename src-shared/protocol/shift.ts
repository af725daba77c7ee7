import { z } from 'zod'
import type { ClosedShift, ShiftFigures } from '#domain/shift.ts'
import { Fen, FenFromZero, Id, Millis, Name, PointsFromZero } from './scalars.ts'

/** A closed shift as it crosses a border. What it means is told in `domain/shift.ts`. */
const times = z.int().nonnegative()

const ShiftFiguresSchema: z.ZodType<ShiftFigures> = z.strictObject({
  sales: times,
  memberSales: times,
  payable: FenFromZero,
  refunds: times,
  refunded: FenFromZero,
  tenders: z.strictObject({ cash: Fen, wechat: Fen, alipay: Fen, 'bank-card': Fen, other: Fen }),
  cashMoved: Fen,
  saved: FenFromZero,
  pointsEarned: PointsFromZero,
  pointsSpent: PointsFromZero,
  pointsReversed: PointsFromZero,
  pointsBack: PointsFromZero,
  couponsUsed: times,
  rewards: times,
  enrolled: times,
  plansSold: times,
})

export const ClosedShiftSchema: z.ZodType<ClosedShift> = z.strictObject({
  id: Id,
  staff: z.strictObject({ id: Id, name: Name }),
  openedAt: Millis,
  float: FenFromZero,
  figures: ShiftFiguresSchema,
  closedAt: Millis,
  closedBy: z.strictObject({ id: Id, name: Name }),
  counted: z.record(z.string().regex(/^[1-9]\d{0,8}$/), times),
  countedSum: FenFromZero,
  expected: Fen,
  difference: Fen,
  handedTo: Id.nullable(),
  note: z.string().max(500),
})
