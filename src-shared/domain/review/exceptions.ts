import type { DiscardedBasket } from '../discarded-basket.ts'
import type { Redemption } from '../redemption.ts'
import type { Refund } from '../refund.ts'
import type { Sale } from '../sale.ts'
import type { BasisPoints, Fen, Points } from '../units.ts'
import { basisPoints, fen, points } from '../units.ts'
import { uncheckedSpends, type CheckInForce } from './unchecked.ts'

/** What led to an exception: papers that can be opened. */
export type Evidence = { readonly kind: 'sale' | 'refund' | 'discarded' | 'redemption'; readonly id: string }

/** Points that somebody gave by hand. */
export type GivenByHand = {
  readonly id: string
  readonly staff: string
  readonly memberId: string
  readonly points: Points
}

/** Something that a manager should look at. It accuses nobody: each has good explanations too. */
export type Exception = { readonly evidence: readonly Evidence[] } &
  /** Somebody at the till sold to their own membership. */
  (
    | { readonly kind: 'own-card'; readonly staff: string; readonly memberId: string; readonly earned: Points }
    /** One membership in unusually many receipts of a day. `staff`: who made most of them, `by` so many. */
    | {
        readonly kind: 'card-often'
        readonly memberId: string
        readonly times: number
        readonly staff: string
        readonly by: number
        readonly earned: Points
      }
    /** Bought and brought back again and again, or brought back after the points of it were spent. */
    | { readonly kind: 'refund-loop'; readonly memberId: string; readonly refunds: number; readonly short: Points }
    | { readonly kind: 'manual-points'; readonly staff: string; readonly points: Points; readonly times: number }
    /** Members typed in far more often than by the others; shares of the sales to members. */
    | {
        readonly kind: 'typed-in'
        readonly staff: string
        readonly own: BasisPoints
        readonly others: BasisPoints
        readonly sales: number
      }
    /** Lines and whole baskets taken back far more often than by the others. */
    /** Points, coupons or rewards of members spent above the limit of the programme without a check; the most at once. */
    | {
        readonly kind: 'unchecked'
        readonly staff: string
        readonly times: number
        readonly value: Fen
        readonly points: Points
      }
    | {
        readonly kind: 'voids'
        readonly staff: string
        readonly lines: number
        readonly baskets: number
        readonly sum: Fen
      }
  )

export type ExceptionKind = Exception['kind']

/** From where on something is told. */
export type ExceptionLimits = {
  /** Receipts of one membership on one day. */
  readonly cardTimes: number
  /** Refunds to one membership on one day of what was bought on that day. */
  readonly loops: number
  /** Points that refunds found spent already. */
  readonly short: Points
  /** Points given by hand by one person on one day. */
  readonly manualPoints: Points
  /** How far the share of typed-in members lies above that of the others, both from so many sales on. */
  readonly typedAbove: BasisPoints
  readonly typedSales: number
  /** Voided lines and baskets of one person on a day, and how many times the rate of the others they are. */
  readonly voids: number
  readonly voidsTimes: number
}

const USUAL_LIMITS: ExceptionLimits = {
  cardTimes: 4,
  loops: 2,
  short: points(100),
  manualPoints: points(1000),
  typedAbove: basisPoints(3000),
  typedSales: 10,
  voids: 6,
  voidsTimes: 3,
}

/** What exceptions of one business day are found in. */
export type WatchedDay = {
  readonly sales: readonly Sale[]
  readonly refunds: readonly Refund[]
  readonly redemptions: readonly Redemption[]
  readonly discarded: readonly DiscardedBasket[]
  readonly given: readonly GivenByHand[]
  /** Whose membership is whose, by the staff's id. */
  readonly ownMember: ReadonlyMap<string, string>
  /** From where on members are checked before they spend; null where no rule says so. */
  readonly check: CheckInForce | null
}

/** What stands out on a day, by kind and then by how much. */
export function exceptionsOf(day: WatchedDay, limits: ExceptionLimits = USUAL_LIMITS): readonly Exception[] {
  return [
    ...ownCards(day),
    ...cardsOften(day, limits),
    ...refundLoops(day, limits),
    ...manualPoints(day, limits),
    ...typedIn(day, limits),
    ...voids(day, limits),
    ...unchecked(day),
  ]
}

const total = <T>(things: readonly T[], of: (thing: T) => number): number =>
  things.reduce((sum, thing) => sum + of(thing), 0)
const evidence = (kind: Evidence['kind'], things: readonly { readonly id: string }[]): readonly Evidence[] =>
  things.map(({ id }) => ({ kind, id }))
const most = <T>(things: readonly T[], of: (thing: T) => number): readonly T[] =>
  things.toSorted((a, b) => of(b) - of(a))
const earnedOf = (sales: readonly Sale[]): Points => points(total(sales, ({ priced }) => priced.earned.points))

function ownCards({ sales, ownMember }: WatchedDay): readonly Exception[] {
  const own = sales.filter(({ staff, member }) => member !== null && ownMember.get(staff.id) === member.id)
  return [...Map.groupBy(own, ({ staff }) => staff.id)].map(([staff, theirs]) => ({
    ...{ kind: 'own-card', staff, memberId: ownMember.get(staff) ?? '', earned: earnedOf(theirs) },
    evidence: evidence('sale', theirs),
  }))
}

function cardsOften({ sales }: WatchedDay, { cardTimes }: ExceptionLimits): readonly Exception[] {
  const byMember = Map.groupBy(
    sales.filter(({ member }) => member !== null),
    ({ member }) => member?.id ?? '',
  )
  const often = [...byMember].filter(([, theirs]) => theirs.length >= cardTimes)
  return most(often, ([, theirs]) => theirs.length).map(([memberId, theirs]) => {
    const [staff, by] = most([...Map.groupBy(theirs, (sale) => sale.staff.id)], ([, of]) => of.length)[0] ?? ['', []]
    return {
      ...{ kind: 'card-often', memberId, times: theirs.length, staff, by: by.length, earned: earnedOf(theirs) },
      evidence: evidence('sale', theirs),
    }
  })
}

function refundLoops({ sales, refunds }: WatchedDay, { loops, short }: ExceptionLimits): readonly Exception[] {
  const soldToday = new Set(sales.map(({ id }) => id))
  const byMember = Map.groupBy(
    refunds.filter(({ member }) => member !== null),
    ({ member }) => member?.id ?? '',
  )
  return [...byMember].flatMap(([memberId, theirs]) => {
    const again = new Set(theirs.flatMap(({ saleId }) => (soldToday.has(saleId) ? [saleId] : [])))
    const spent = points(total(theirs, ({ shortfall }) => shortfall?.points ?? 0))
    if (again.size < loops && spent < short) return []
    const bought = sales.filter(({ id }) => theirs.some(({ saleId }) => saleId === id))
    return [
      {
        ...{ kind: 'refund-loop' as const, memberId, refunds: theirs.length, short: spent },
        evidence: [...evidence('refund', theirs), ...evidence('sale', bought)],
      },
    ]
  })
}

function manualPoints({ given }: WatchedDay, { manualPoints: least }: ExceptionLimits): readonly Exception[] {
  const sums = [...Map.groupBy(given, ({ staff }) => staff)].map(([staff, theirs]) => ({
    ...{ kind: 'manual-points' as const, staff, times: theirs.length },
    points: points(total(theirs, (one) => one.points)),
    evidence: [],
  }))
  return most(
    sums.filter((one) => one.points >= least),
    (one) => one.points,
  )
}

function typedIn({ sales }: WatchedDay, { typedAbove, typedSales }: ExceptionLimits): readonly Exception[] {
  const known = sales.filter(({ member }) => member?.by !== undefined)
  const typed = known.filter(({ member }) => member?.by === 'typed')
  return [...Map.groupBy(typed, ({ staff }) => staff.id)].flatMap(([staff, theirs]) => {
    const own = known.filter((sale) => sale.staff.id === staff).length
    const rest = known.length - own
    if (own < typedSales || rest < typedSales) return []
    const share = (part: number, of: number) => basisPoints(Math.round((part * 10_000) / of))
    const [ownShare, others] = [share(theirs.length, own), share(typed.length - theirs.length, rest)]
    if (ownShare - others < typedAbove) return []
    return [{ kind: 'typed-in' as const, staff, own: ownShare, others, sales: own, evidence: evidence('sale', theirs) }]
  })
}

function unchecked(day: WatchedDay): readonly Exception[] {
  const byStaff = [...Map.groupBy(uncheckedSpends(day, day.check), ({ staff }) => staff)]
  return most(byStaff, ([, theirs]) => theirs.length).map(([staff, theirs]) => ({
    ...{ kind: 'unchecked', staff, times: theirs.length },
    value: fen(Math.max(...theirs.map(({ value }) => value))),
    points: points(Math.max(...theirs.map((one) => one.points))),
    evidence: theirs.map(({ kind, id }) => ({ kind, id })),
  }))
}

function voids({ sales, discarded }: WatchedDay, limits: ExceptionLimits): readonly Exception[] {
  const linesOf = (of: readonly Sale[]) => total(of, ({ voided }) => voided?.lines ?? 0)
  const all = linesOf(sales) + discarded.length
  return [...new Set([...sales, ...discarded].map(({ staff }) => staff.id))].flatMap((staff) => {
    const own = sales.filter((sale) => sale.staff.id === staff)
    const thrown = discarded.filter((basket) => basket.staff.id === staff)
    const lines = linesOf(own)
    const mine = lines + thrown.length
    // Against what the others do for as many sales; where nobody else sold, one in ten.
    const rest = sales.length - own.length
    const usual = rest === 0 ? own.length / 10 : ((all - mine) * own.length) / rest
    if (mine < limits.voids || mine < limits.voidsTimes * usual) return []
    const touched = own.filter(({ voided }) => voided !== undefined)
    const sum = fen(total(touched, ({ voided }) => voided?.gross ?? 0) + total(thrown, ({ gross }) => gross))
    return [
      {
        ...{ kind: 'voids' as const, staff, lines, baskets: thrown.length, sum },
        evidence: [...evidence('discarded', thrown), ...evidence('sale', touched)],
      },
    ]
  })
}
