import type { Basket, MemberBy } from './basket.ts'
import type { CheckedSpend } from './checked-spend.ts'
import type { Coupon } from './member.ts'
import type { Offer } from './offer.ts'
import type { SpendCheckRule } from './programme.ts'
import type { PricedBasket } from './sale.ts'
import { fen, type Fen, type Points } from './units.ts'

type Spending = {
  readonly priced: Pick<PricedBasket, 'applied' | 'points'>
  /** Those that could be used, of whomever. */
  readonly coupons: readonly Pick<Coupon, 'id' | 'template' | 'memberId'>[]
  readonly hasMember: boolean
}

/**
 * What a receipt pays with what is the member's, in fen: points, and coupons in a member's name with the offers that they
 * open; rewards that are kept are such coupons. Coupons of whoever brings them count for nothing, and so does a partner's
 * member, whose mobile is not known.
 */
export function memberValue({ priced, coupons, hasMember }: Spending, offers: readonly Offer[]): Fen {
  if (!hasMember) return fen(0)
  const own = coupons.filter(({ memberId }) => memberId !== null)
  const ids = new Set(own.map(({ id }) => id))
  const used = priced.applied.filter(({ source }) => source.kind === 'coupon' && ids.has(source.id))
  const templates = new Set(
    own.filter(({ id }) => used.some(({ source }) => idOf(source) === id)).map((c) => c.template),
  )
  const opened = new Set(
    offers.flatMap(({ id, when }) => (when.coupon !== undefined && templates.has(when.coupon) ? [id] : [])),
  )
  const byOffers = priced.applied.filter(({ source }) => source.kind === 'offer' && opened.has(source.id))
  return fen([...used, ...byOffers].reduce((sum, { off }) => sum + off, priced.points.off as number))
}

const idOf = (source: PricedBasket['applied'][number]['source']) => ('id' in source ? source.id : null)

/** Why a receipt waits for a check: `value` is spent, `checked` was checked before, 0 for nothing. */
export type CheckDue = { readonly value: Fen; readonly from: Fen; readonly checked: Fen }

/** Whether the member is to be checked before this is paid; null where they need not be, or were. */
export function checkDue(
  rule: SpendCheckRule | undefined,
  value: Fen,
  { memberBy, check }: Pick<Basket, 'memberBy' | 'check'>,
): CheckDue | null {
  if (rule === undefined || rule.fromValue === null || value < rule.fromValue) return null
  const checked = check?.value ?? fen(0)
  if (value <= checked || isCodeEnough(rule, memberBy)) return null
  return { value, from: rule.fromValue, checked }
}

/** What is written down with a receipt; null where nothing was checked. */
export function checkKept(
  rule: SpendCheckRule | undefined,
  value: Fen,
  { memberBy, check }: Pick<Basket, 'memberBy' | 'check'>,
): CheckedSpend | null {
  if (check !== undefined) return check
  const asked = rule !== undefined && rule.fromValue !== null && value >= rule.fromValue
  return asked && isCodeEnough(rule, memberBy) ? { how: { kind: 'member-code' }, value } : null
}

/** Whether a reward for so many points asks for a check. */
export const rewardNeedsCheck = (rule: SpendCheckRule | undefined, points: Points): boolean =>
  rule !== undefined && rule.fromPoints !== null && points >= rule.fromPoints

/** Whether how the member came in is check enough by the programme. */
export const isCodeEnough = (rule: Pick<SpendCheckRule, 'memberCode'> | undefined, by: MemberBy | undefined): boolean =>
  rule?.memberCode === true && by === 'code'

/** Whether the last four digits of a mobile number are these. */
export const isTail = (mobile: string, digits: string): boolean => /^\d{4}$/.test(digits) && mobile.endsWith(digits)
