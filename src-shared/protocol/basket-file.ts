import { z } from 'zod'
import { addDays, weekday } from '#domain/calendar.ts'
import type { Coupon } from '#domain/member.ts'
import type { Moment, PricingInput } from '#domain/pricing/input.ts'
import type { Programme } from '#domain/programme.ts'
import type { BasketLine } from '#domain/sale.ts'
import type { Result } from '#domain/refusal.ts'
import { businessDay, milli, points } from '#domain/units.ts'
import type { ProgrammeIssue } from './programme-faults.ts'
import { BusinessDay, FenFromZero, Id, Milli, Name, PointsFromZero } from './scalars.ts'

/** The largest whole basket, in fen, that the file may describe: far above any, far below 2^53. */
const LARGEST = 1e13

const LineSchema = z.strictObject({
  id: Id.optional(),
  productId: Id,
  name: Name.optional(),
  category: Name.default('其他'),
  unit: z.enum(['piece', 'kg', 'litre']).default('piece'),
  price: FenFromZero,
  memberPrice: FenFromZero.nullable().default(null),
  tierPrices: z.record(Id, FenFromZero).default({}),
  quantity: Milli.default(milli(1000)),
})

const CouponSchema = z.strictObject({
  template: Id,
  code: Id.optional(),
  validFrom: BusinessDay.default(businessDay('2000-01-01')),
  validTo: BusinessDay.default(businessDay('9999-12-31')),
})

const BasketFileSchema = z.strictObject({
  lines: z.array(LineSchema).max(1000),
  member: z.strictObject({ tier: Id, points: PointsFromZero.default(points(0)) }).optional(),
  coupons: z.array(CouponSchema).max(100).default([]),
  points: z.union([z.literal('none'), z.literal('best'), PointsFromZero]).default('none'),
  at: z.string().refine(isLocalTime, 'expected local time as YYYY-MM-DDTHH:MM'),
  store: Id.default('store'),
})

function isLocalTime(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/.exec(text)
  return parts !== null && z.iso.date().safeParse(parts[1]).success
}

/**
 * Reads a basket file, see docs/PRICING.md, as an input for `price` under a programme. Refused as a
 * whole, with the path of each fault.
 */
export function readBasketFile(json: unknown, programme: Programme): Result<PricingInput, readonly ProgrammeIssue[]> {
  const parsed = BasketFileSchema.safeParse(json)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return { ok: false, reason: issues }
  }
  const file = parsed.data
  const lines = file.lines.map((line, i): BasketLine => ({
    ...line,
    id: line.id ?? `line-${i + 1}`,
    name: line.name ?? line.productId,
    note: null,
  }))
  const issues = [...lineFaults(lines), ...memberFaults(file.member?.tier, programme)]
  if (issues.length > 0) return { ok: false, reason: issues }
  return {
    ok: true,
    value: {
      programme,
      lines,
      member:
        file.member === undefined ? null : { tier: file.member.tier, spendable: file.member.points, maxPoints: null },
      coupons: file.coupons.map((coupon, i) => couponOf(coupon, i)),
      points: file.points,
      at: momentOf(file.at, programme),
      store: file.store,
    },
  }
}

function lineFaults(lines: readonly BasketLine[]): ProgrammeIssue[] {
  const twice = lines.flatMap(({ id }, i) =>
    lines.findIndex((line) => line.id === id) === i
      ? []
      : [{ path: `lines.${i}.id`, message: `expected an id of its own, ${id} is taken` }],
  )
  const worth = lines.reduce((sum, { price, quantity }) => sum + (price * quantity) / 1000, 0)
  return worth <= LARGEST ? twice : [...twice, { path: 'lines', message: `expected at most ${LARGEST} fen in all` }]
}

function memberFaults(tier: string | undefined, { tiers }: Programme): ProgrammeIssue[] {
  if (tier === undefined || tiers.some(({ id }) => id === tier)) return []
  const known = tiers.map(({ id }) => id).join(', ')
  return [{ path: 'member.tier', message: `expected a tier of the programme (${known}), got ${tier}` }]
}

function couponOf(coupon: z.output<typeof CouponSchema>, i: number): Coupon {
  const id = `coupon-${i + 1}`
  return { ...coupon, id, code: coupon.code ?? id, memberId: null, state: 'available' }
}

/** The business day begins at the programme's hour: what is sold before it belongs to the day before. */
function momentOf(at: string, { dayStartsAt }: Programme): Moment {
  const [hour, minute] = at.slice(11).split(':').map(Number) as [number, number]
  const date = businessDay(at.slice(0, 10))
  const day = hour < dayStartsAt ? addDays(date, -1) : date
  return { day, weekday: weekday(day), minute: hour * 60 + minute }
}
