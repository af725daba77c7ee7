import { z } from 'zod'
import type { BasketLine, ManualDiscount, PartnerMember } from '#domain/basket.ts'
import { addDays, weekday } from '#domain/calendar.ts'
import type { Coupon, Uses } from '#domain/member.ts'
import type { Moment, PricingInput, PricingMember } from '#domain/pricing/input.ts'
import type { Programme } from '#domain/programme.ts'
import type { Result } from '#domain/refusal.ts'
import { businessDay, milli, points, type BusinessDay as Day } from '#domain/units.ts'
import { PointsChoiceSchema } from './basket.ts'
import { basketFileFaults, type FileIssue } from './basket-file-faults.ts'
import { BasisPoints, BusinessDay, FenFromZero, Id, Milli, Name, Points, PointsFromZero } from './scalars.ts'

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

const MemberSchema = z.strictObject({
  tier: Id,
  points: PointsFromZero.default(points(0)),
  maxPoints: PointsFromZero.nullable().default(null),
  plans: z.array(Id).max(50).default([]),
  segments: z.array(Name).max(200).default([]),
  birthday: z.iso.date().nullable().default(null),
  firstPurchase: z.boolean().default(false),
  visit: z
    .strictObject({ ever: z.int().positive().optional(), inMonth: z.int().positive().default(1) })
    .default({ inMonth: 1 }),
  earned: z
    .strictObject({ onDay: Points.default(points(0)), inMonth: Points.default(points(0)) })
    .default({ onDay: points(0), inMonth: points(0) }),
  uses: z
    .record(Id, z.strictObject({ times: z.int().nonnegative(), onDay: z.int().nonnegative().default(0) }))
    .default({}),
})

const CouponSchema = z.strictObject({
  template: Id,
  code: Id.optional(),
  validFrom: BusinessDay.default(businessDay('2000-01-01')),
  validTo: BusinessDay.default(businessDay('9999-12-31')),
  state: z.enum(['available', 'used', 'void']).default('available'),
  /** Of one that a till has signed: the most that it takes off, and the largest part of the bill. */
  signed: z.strictObject({ off: FenFromZero, share: BasisPoints }).optional(),
})

const ManualSchema = z.strictObject({
  lineId: Id.nullable().default(null),
  how: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), off: BasisPoints }),
    z.strictObject({ kind: z.literal('amount'), off: FenFromZero }),
  ]),
  reason: Name.default('手工优惠'),
})

const BasketFileSchema = z.strictObject({
  lines: z.array(LineSchema).max(1000),
  member: MemberSchema.nullable().default(null),
  coupons: z.array(CouponSchema).max(100).default([]),
  points: PointsChoiceSchema.default('none'),
  manual: z.array(ManualSchema).max(100).default([]),
  coBrand: Id.nullable().default(null),
  partner: z
    .strictObject({ partner: Id, code: Id.optional(), points: PointsChoiceSchema.default('none') })
    .nullable()
    .default(null),
  usage: z
    .strictObject({
      storeDay: z.record(Id, z.int().nonnegative()).default({}),
      spent: z.record(Id, FenFromZero).default({}),
    })
    .default({ storeDay: {}, spent: {} }),
  at: z.string().refine(isLocalTime, 'expected local time as YYYY-MM-DDTHH:MM'),
  store: Id.default('store'),
})
type BasketFile = z.output<typeof BasketFileSchema>

function isLocalTime(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/.exec(text)
  return parts !== null && z.iso.date().safeParse(parts[1]).success
}

/**
 * Reads a basket file, see docs/PRICING.md, as an input for `price` under a programme. Refused as a
 * whole, with the path of each fault.
 */
export function readBasketFile(json: unknown, programme: Programme): Result<PricingInput, readonly FileIssue[]> {
  const parsed = BasketFileSchema.safeParse(json)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return { ok: false, reason: issues }
  }
  const input = inputOf(parsed.data, programme)
  const issues = basketFileFaults(input)
  return issues.length > 0 ? { ok: false, reason: issues } : { ok: true, value: input }
}

function inputOf(file: BasketFile, programme: Programme): PricingInput {
  const at = momentOf(file.at, programme)
  return {
    programme,
    lines: file.lines.map((line, i): BasketLine => ({
      ...line,
      id: line.id ?? `line-${i + 1}`,
      name: line.name ?? line.productId,
      note: null,
    })),
    member: file.member === null ? null : memberOf(file.member, at.day),
    coupons: file.coupons.map((coupon, i): Coupon => {
      const id = `coupon-${i + 1}`
      const { signed, ...rest } = coupon
      const worth = signed === undefined ? {} : { signed: { ...signed, text: id } }
      return { ...rest, ...worth, id, code: coupon.code ?? id, memberId: null }
    }),
    points: file.points,
    manual: file.manual.map((each, i): ManualDiscount => ({
      ...each,
      id: `manual-${i + 1}`,
      staff: 'staff',
      approvedBy: null,
    })),
    coBrand: file.coBrand,
    partner: file.partner === null ? null : partnerOf(file.partner, programme),
    usage: file.usage,
    at,
    store: file.store,
  }
}

function memberOf(file: NonNullable<BasketFile['member']>, day: Day): PricingMember {
  const { points: spendable, plans, visit, uses, firstPurchase, ...rest } = file
  return {
    ...rest,
    spendable,
    firstPurchase,
    plans: plans.map((plan) => ({ plan, from: day, until: day, saleId: 'sale', lineId: 'line' })),
    visit: { ever: visit.ever ?? (firstPurchase ? 1 : 2), inMonth: visit.inMonth },
    uses: Object.fromEntries(Object.entries(uses).map(([id, used]): [string, Uses] => [id, { ...used, day }])),
  }
}

function partnerOf(file: NonNullable<BasketFile['partner']>, { partners }: Programme): PartnerMember {
  const prefix = partners.find(({ id }) => id === file.partner)?.codePrefix ?? ''
  return { ...file, code: file.code ?? `${prefix}0001` }
}

/** The business day begins at the programme's hour: what is sold before it belongs to the day before. */
function momentOf(at: string, { dayStartsAt }: Programme): Moment {
  const [hour, minute] = at.slice(11).split(':').map(Number) as [number, number]
  const date = businessDay(at.slice(0, 10))
  const day = hour < dayStartsAt ? addDays(date, -1) : date
  return { day, weekday: weekday(day), minute: hour * 60 + minute }
}
