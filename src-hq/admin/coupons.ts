import { z } from 'zod'
import { addDays } from '#domain/calendar.ts'
import { makeCode } from '#domain/codes.ts'
import type { Coupon } from '#domain/member.ts'
import { businessDay } from '#domain/units.ts'
import { BusinessDay } from '#protocol/scalars.ts'
import { today } from '../business-day.ts'
import { newId, type Context } from '../context.ts'
import { takeNumbers } from '../counters.ts'
import type { Sql } from '../database.ts'
import { lockLanes, publish, type FeedEntry } from '../feed.ts'
import { memberId, readMembersById } from '../find-member.ts'
import { laneOf } from '../lanes.ts'
import { currentProgramme } from '../programmes.ts'
import { memberEntry } from '../push/batch.ts'
import { insertCouponCodes, putCoupons } from '../push/write-papers.ts'
import { done, parse, refuse, type Reply } from '../reply.ts'
import { PlainId } from './stores.ts'

const NewCoupon = z.strictObject({
  /** Of the programme in force. */
  template: z.string().min(1).max(64),
  /** Who gets it, by either; without, whoever holds the code may use it. */
  memberId: PlainId.exactOptional(),
  mobile: z
    .string()
    .regex(/^1\d{10}$/)
    .exactOptional(),
  validFrom: BusinessDay.exactOptional(),
  validTo: BusinessDay.exactOptional(),
  /** Instead of `validTo`: that many days, today counted. */
  days: z.int().min(1).max(3650).exactOptional(),
})

/** A member may hold as many by the contract. */
const MAX_COUPONS = 1000

/** Issues a coupon. Refusals: `bad-request`, `unknown-template`, `unknown-member`, `validity`, `coupons-full`. */
export async function issueCoupon(context: Context, input: unknown): Promise<Reply<Coupon>> {
  const asked = parse(NewCoupon, input)
  if (!asked.ok) return asked.reply
  const { template, validFrom, validTo, days } = asked.value
  const programme = await currentProgramme(context.db)
  // Coupons of a template that tills sign have their worth in their code.
  if (!programme?.couponTemplates.some((one) => one.id === template && one.signed === undefined))
    return refuse(404, 'unknown-template', { template })
  const from = validFrom ?? (await today(context.db, context.now()))
  const to = validTo ?? (days === undefined ? null : addDays(from, days - 1))
  if (to === null || to < from) return refuse(422, 'validity', { from, to })

  const holder = await holderOf(context.db, asked.value)
  if (holder === undefined) return refuse(404, 'unknown-member')
  const id = newId(context)
  return context.db.transaction(async (tx) => {
    const [number = 0] = await takeNumbers(tx, 'coupon-code', 1)
    const code = makeCode('coupon', 0, number)
    const held = await lockLanes(tx, [id, code, ...(holder === null ? [] : [holder])].map(laneOf))
    const member = holder === null ? null : (await readMembersById(tx, [holder])).get(holder)
    if (member === undefined) return refuse(404, 'unknown-member')
    if (member !== null && member.coupons.length >= MAX_COUPONS)
      return refuse(409, 'coupons-full', { max: MAX_COUPONS })
    const coupon: Coupon = {
      id,
      code,
      template,
      memberId: holder,
      validFrom: businessDay(from),
      validTo: businessDay(to),
      state: 'available',
    }
    await putCoupons(tx, [{ ...coupon, usedBy: null }], context.now())
    await insertCouponCodes(tx, [{ code, coupon: id }])
    const entry: FeedEntry =
      member === null
        ? { kind: 'coupon', id, lane: laneOf(id), store: null, doc: coupon }
        : memberEntry({ ...member, coupons: [...member.coupons, coupon] })
    await publish(tx, held, [entry])
    return done(coupon)
  })
}

/** Null = nobody's, undefined = not found. */
async function holderOf(db: Sql, asked: { memberId?: string; mobile?: string }): Promise<string | null | undefined> {
  if (asked.memberId !== undefined) return (await memberId(db, { id: asked.memberId })) ?? undefined
  if (asked.mobile !== undefined) return (await memberId(db, { key: asked.mobile })) ?? undefined
  return null
}
