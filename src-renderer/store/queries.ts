import { balance, type Balance } from '#domain/points/lots.ts'
import { memberOn, nextTier } from '#domain/ledger/tiers.ts'
import type { Coupon, HeldPlan, Member } from '#domain/member.ts'
import type { Programme, Tier } from '#domain/programme.ts'
import type { Basket, Sale } from '#domain/sale.ts'
import { scalePattern } from '#domain/scale-pattern.ts'
import type { Staff } from '#domain/staff.ts'
import { points, type BusinessDay, type Points } from '#domain/units.ts'
import type { ClassifyOptions } from '#scanning/classify.ts'
import { memberRow } from './directory/member-rows.ts'
import { livingId } from './merges.ts'
import { readMeta } from './meta.ts'
import type { Store } from './open.ts'
import type { BasketRow } from './rows.ts'

/** The basket in hand, or null. For `useLiveQuery`, as everything here. */
export async function currentBasket(store: Store): Promise<Basket | null> {
  return (await store.baskets.where('state').equals('current').first())?.basket ?? null
}

/** Parked baskets, oldest first. */
export async function parkedBaskets(store: Store): Promise<readonly BasketRow[]> {
  const rows = await store.baskets.where('state').equals('parked').toArray()
  return rows.sort((a, b) => (a.parked?.at ?? 0) - (b.parked?.at ?? 0))
}

export type MemberView = {
  /** As of the day: after the end of a tier period, lifted by a paid membership. */
  readonly member: Member
  readonly balance: Balance
  readonly tier: Tier | null
  /** The tier above and what is missing to it; null at the top. */
  readonly next: ReturnType<typeof nextTier>
  /** Coupons that can be used on the day, first to expire first. */
  readonly coupons: readonly Coupon[]
  /** Paid memberships that hold on the day or later. */
  readonly plans: readonly HeldPlan[]
  /** Points spent at this till that headquarters has not confirmed yet. */
  readonly unconfirmed: Points
  /** Headquarters has not sent this member yet: enrolled here and still waiting. */
  readonly waiting: boolean
}

/** A member on business day `day`; merges are followed. Null where there is no such member. */
export async function memberView(store: Store, id: string, day: BusinessDay): Promise<MemberView | null> {
  const living = await livingId(store, id)
  const [programme, own] = await Promise.all([
    latestProgramme(store),
    store.unconfirmed.where('memberId').equals(living).toArray(),
  ])
  // Last: what comes from the directory waits for more than the store, and a live query would not see what is read after.
  const row = await memberRow(store, living)
  if (row === undefined) return null
  const member = programme === null ? row.doc : memberOn(row.doc, day, programme)
  return {
    member,
    balance: balance(member, day),
    tier: programme?.tiers.find((tier) => tier.id === member.tier) ?? null,
    next: programme === null ? null : nextTier(member, programme),
    coupons: member.coupons
      .filter((coupon) => coupon.state === 'available' && coupon.validFrom <= day && day <= coupon.validTo)
      .sort((a, b) => (a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : a.id < b.id ? -1 : 1)),
    plans: member.plans.filter(({ until }) => until >= day),
    unconfirmed: points(own.reduce((sum, { points: spent }) => sum + spent, 0)),
    waiting: row.base === null,
  }
}

/** Everybody who may sign in here, by name. */
export async function staffList(store: Store): Promise<readonly Staff[]> {
  const rows = await store.staff.toArray()
  return rows.map(({ doc }) => doc).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1))
}

/** Who is signed in by the journal; null where nobody is or the person was removed. */
export async function signedInStaff(store: Store): Promise<Staff | null> {
  const signedIn = await readMeta(store, 'signed-in')
  if (signedIn === undefined || signedIn === null) return null
  return (await store.staff.get(signedIn.staff))?.doc ?? null
}

/** The newest programme that was pulled; null before the first pull. */
export async function latestProgramme(store: Store): Promise<Programme | null> {
  return (await store.programmes.orderBy('version').last())?.doc ?? null
}

/** Every version of the rules that is here, the latest first. */
export async function programmeVersions(store: Store): Promise<readonly Programme[]> {
  return (await store.programmes.orderBy('version').reverse().toArray()).map(({ doc }) => doc)
}

/** How the programme in force tells cards and labels apart. */
export async function codeForms(store: Store): Promise<ClassifyOptions> {
  const { coBrands = [], codes } = (await latestProgramme(store)) ?? {}
  return {
    coBrandPrefixes: coBrands.flatMap(({ prefixes }) => prefixes),
    cardPrefixes: codes?.cards ?? [],
    scalePatterns: (codes?.scales ?? []).flatMap((text) => {
      const read = scalePattern(text)
      return read.ok ? [read.value] : []
    }),
  }
}

/** Whether the programme in force checks members by the last digits of their mobiles, which no screen shows then. */
export const hidesTails = async (store: Store): Promise<boolean> =>
  (await latestProgramme(store))?.spendCheck !== undefined

/** The sales of a business day, oldest first. */
export async function salesOfDay(store: Store, day: BusinessDay): Promise<readonly Sale[]> {
  const rows = await store.sales.where('day').equals(day).toArray()
  return rows.map(({ doc }) => doc).sort((a, b) => a.at - b.at)
}

/** The latest sales of a member, newest first. */
export async function salesOfMember(store: Store, memberId: string, limit: number): Promise<readonly Sale[]> {
  const rows = await store.sales.where('memberId').equals(memberId).toArray()
  return rows
    .map(({ doc }) => doc)
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
}

/** The sale with receipt number `receipt`, as printed; null where this till does not have it. */
export async function saleByReceipt(store: Store, receipt: string): Promise<Sale | null> {
  return (await store.sales.where('receipt').equals(receipt.toUpperCase()).first())?.doc ?? null
}

/** The sale with id `id` (the id of its basket); null where this till does not have it. */
export async function saleById(store: Store, id: string): Promise<Sale | null> {
  return (await store.sales.get(id))?.doc ?? null
}
