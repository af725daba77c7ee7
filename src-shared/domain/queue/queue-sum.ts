import { fen, type Fen, type Millis } from '../units.ts'
import type { CouponTakings } from './coupon-takings.ts'
import { fateOf, isGone, waitForTable, type Fate, type SeenFrom } from './ticket-fate.ts'
import type { Ticket } from './ticket.ts'
import {
  couponGain,
  ENOUGH,
  shareOf,
  waitingBands,
  type BandSum,
  type Gain,
  type Share,
  type Wait,
} from './waiting-bands.ts'

/** What the queue of a period came to. Numbers of parties where nothing else is said. */
export type QueueSum = {
  /** All but mistakes: the five below together. */
  readonly parties: number
  readonly fates: Readonly<Record<Fate, number>>
  /** Of those whose end is known, those who walked away: `left` and `passed`. */
  readonly walked: Share
  /** How long those who were seated had waited: half of them no longer than `median`, nine of ten no longer than `most`. */
  readonly wait: { readonly median: Millis | null; readonly most: Millis | null }
  readonly bands: readonly BandSum[]
  readonly gain: Gain | null
  readonly coupons: CouponSum
  /** By kind, the most frequent first. */
  readonly gifts: readonly { readonly id: string; readonly times: number }[]
  /** By cause (null: none was named), of parties whose end is known, the most frequent first. */
  readonly causes: readonly { readonly id: string | null; readonly share: Share }[]
}

export type CouponSum = {
  readonly given: number
  /** Those that have taken something off a sale. */
  readonly used: number
  /** What they took off, whoever used them. */
  readonly cost: Fen
  /** Parties that were given a coupon and were seated. */
  readonly kept: number
  /** Cost over kept parties; null where there is none. */
  readonly costPerKept: Fen | null
  /** Kept parties whose coupon was used, and what these paid on average; null where there is none. */
  readonly bills: number
  readonly averageBill: Fen | null
}

/** What coupons came to in each sale that used them, by the coupon's id. */
export type CouponUses = ReadonlyMap<string, readonly { readonly takings: CouponTakings }[]>

/**
 * Sums up tickets, in any order. `uses` may hold other coupons too. A ticket without a known end
 * counts among the parties and nowhere else, but for the bands that it got through.
 */
export function queueSum(tickets: readonly Ticket[], uses: CouponUses, seen: SeenFrom): QueueSum {
  const ends = tickets.flatMap((ticket) => {
    const fate = fateOf(ticket, seen)
    return fate === null ? [] : [{ ticket, fate, waited: waitForTable(ticket, seen.now) }]
  })
  const count = (fate: Fate) => ends.filter((end) => end.fate === fate).length
  const fates = { seated: count('seated'), left: count('left'), passed: count('passed') }
  const known = ends.filter(({ fate }) => fate === 'seated' || isGone(fate))
  const seated = ends.flatMap(({ fate, waited }) => (fate === 'seated' ? [waited] : [])).sort((a, b) => a - b)
  const bands = waitingBands(ends.flatMap(waitOf))
  return {
    parties: ends.length,
    fates: { ...fates, open: count('open'), unknown: count('unknown') },
    walked: walkedOf(known),
    wait: { median: quantile(seated, 0.5), most: seated.length < ENOUGH ? null : quantile(seated, 0.9) },
    bands,
    gain: couponGain(bands),
    coupons: couponSum(ends, uses),
    gifts: frequent(
      ends.flatMap(({ ticket }) => ticket.gifts),
      (gift) => gift,
    ).map(([id, { length: times }]) => ({ id, times })),
    causes: frequent(known, ({ ticket }) => ticket.cause).map(([id, of]) => ({ id, share: walkedOf(of) })),
  }
}

type End = { readonly ticket: Ticket; readonly fate: Fate; readonly waited: Millis }

const walkedOf = (ends: readonly End[]): Share => shareOf(ends.length, ends.filter(({ fate }) => isGone(fate)).length)

function waitOf({ ticket, fate, waited }: End): Wait[] {
  if (fate === 'unknown') return []
  const end = isGone(fate) ? 'gone' : fate === 'seated' ? 'seated' : 'open'
  return [{ waited, end, couponAfter: ticket.coupon?.waited ?? null }]
}

function couponSum(ends: readonly End[], uses: CouponUses): CouponSum {
  const given = ends.flatMap(({ ticket: { coupon }, fate }) =>
    coupon === null ? [] : [{ isKept: fate === 'seated', used: usedOf(uses.get(coupon.coupon) ?? []) }],
  )
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  const kept = given.filter(({ isKept }) => isKept)
  const cost = sum(given.map(({ used }) => used?.off ?? 0))
  const bills = kept.flatMap(({ used }) => (used === null ? [] : [used.paid]))
  return {
    given: given.length,
    used: given.filter(({ used }) => used !== null).length,
    cost: fen(cost),
    kept: kept.length,
    costPerKept: average(cost, kept.length),
    bills: bills.length,
    averageBill: average(sum(bills), bills.length),
  }
}

/**
 * What a coupon came to in all; null where it was not used, or all that it was used on came back. There may be several
 * sales: it was used again after it came back, or tills that were apart both took it.
 */
function usedOf(uses: readonly { readonly takings: CouponTakings }[]): CouponTakings | null {
  const counted = uses.flatMap(({ takings }) => (takings.off === 0 ? [] : [takings]))
  if (counted.length === 0) return null
  const sum = (of: (takings: CouponTakings) => Fen) => fen(counted.reduce((all, one) => all + of(one), 0))
  return { off: sum(({ off }) => off), paid: sum(({ paid }) => paid) }
}

const average = (sum: number, count: number): Fen | null => (count === 0 ? null : fen(Math.round(sum / count)))

/** The smallest of ascending waits that so many are no longer than. */
const quantile = (waits: readonly Millis[], part: number): Millis | null =>
  waits[Math.ceil(waits.length * part) - 1] ?? null

/** Things by their key, the most frequent first, those without one last. */
function frequent<T, K extends string | null>(
  things: readonly T[],
  key: (thing: T) => K,
): readonly (readonly [K, readonly T[]])[] {
  const byKey = [...Map.groupBy(things, key)]
  const rank = ([of, { length }]: readonly [K, readonly T[]]) => (of === null ? 0 : length)
  return byKey.sort((a, b) => rank(b) - rank(a) || (String(a[0]) < String(b[0]) ? -1 : 1))
}
