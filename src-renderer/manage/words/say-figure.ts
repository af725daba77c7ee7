import type { ClosedShift, ShiftFigures } from '#domain/shift.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

type Figure = keyof ShiftFigures | keyof Pick<ClosedShift, 'float' | 'expected' | 'countedSum' | 'difference'>

const TEXT: Readonly<Record<Figure, MessageKey>> = {
  sales: 'manage.figure.sales',
  memberSales: 'manage.figure.memberSales',
  payable: 'manage.figure.payable',
  refunds: 'manage.figure.refunds',
  refunded: 'manage.figure.refunded',
  tenders: 'manage.figure.tenders',
  cashMoved: 'manage.figure.cashMoved',
  saved: 'manage.figure.saved',
  pointsEarned: 'manage.figure.pointsEarned',
  pointsSpent: 'manage.figure.pointsSpent',
  pointsReversed: 'manage.figure.pointsReversed',
  pointsBack: 'manage.figure.pointsBack',
  couponsUsed: 'manage.figure.couponsUsed',
  rewards: 'manage.figure.rewards',
  enrolled: 'manage.figure.enrolled',
  plansSold: 'manage.figure.plansSold',
  float: 'manage.figure.float',
  expected: 'manage.figure.expected',
  countedSum: 'manage.figure.countedSum',
  difference: 'manage.figure.difference',
}

/** A figure of a shift by its name; as headquarters calls it where we do not know it. */
export const sayFigure = (say: Say, figure: string): string =>
  Object.hasOwn(TEXT, figure) ? say(TEXT[figure as Figure]) : figure
