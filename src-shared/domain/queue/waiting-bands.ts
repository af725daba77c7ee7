import { basisPoints, type BasisPoints, type Millis } from '../units.ts'
import { riskDifference } from './risk-difference.ts'

const MINUTE = 60_000

/** Minutes of waiting from `from` on and before `to`; null: without an end. */
export type Band = { readonly from: number; readonly to: number | null }

/** Waits are told apart by these. */
export const BANDS: readonly Band[] = [
  { from: 0, to: 10 },
  { from: 10, to: 20 },
  { from: 20, to: 30 },
  { from: 30, to: 45 },
  { from: 45, to: 60 },
  { from: 60, to: null },
]

/** From so many parties on a rate means something: of ten, one more or less is ten percent. */
export const ENOUGH = 10

/** How many of some parties walked away; `rate` is null for fewer than `ENOUGH`. */
export type Share = { readonly parties: number; readonly gone: number; readonly rate: BasisPoints | null }

export const shareOf = (parties: number, gone: number): Share => ({
  parties,
  gone,
  rate: parties < ENOUGH ? null : basisPoints(Math.round((gone * 10_000) / parties)),
})

/** The wait of one party, as the bands see it. */
export type Wait = {
  /** How long it waited, or has waited until now. */
  readonly waited: Millis
  readonly end: 'seated' | 'gone' | 'open'
  /** How long it had waited when it was given its coupon; null without one. */
  readonly couponAfter: Millis | null
}

/** A band: of those who still waited when it began, with a coupon in hand and without, how many walked away in it. */
export type BandSum = { readonly band: Band; readonly withCoupon: Share; readonly without: Share }

/**
 * The waits by band. A party is in every band that it reached, on the side of what it had in hand when the band began. One
 * that still waits is only in the bands that it got through.
 *
 * To sort parties by how they ended would not do: a coupon is given to those who have waited, so whoever walked away early
 * is one without, and coupons would look as if they kept people even if they did nothing ("immortal time": S. Suissa,
 * American Journal of Epidemiology 167, 2008). Looked at from the beginning of each band, both sides have waited as long
 * (landmarks: J. Anderson and others, Journal of Clinical Oncology 1, 1983). A coupon that is given within a band counts
 * from the next one on, one that was given when the table was ready never: neither can make coupons look better.
 */
export function waitingBands(waits: readonly Wait[]): readonly BandSum[] {
  return BANDS.map((band) => {
    const from = band.from * MINUTE
    const to = band.to === null ? Infinity : band.to * MINUTE
    const sides = [tally(), tally()] as const
    for (const { waited, end, couponAfter } of waits) {
      if (waited < (end === 'open' ? to : from)) continue
      const side = sides[couponAfter !== null && couponAfter <= from ? 1 : 0]
      side.parties += 1
      if (end === 'gone' && waited < to) side.gone += 1
    }
    const [without, withCoupon] = sides
    return {
      band,
      withCoupon: shareOf(withCoupon.parties, withCoupon.gone),
      without: shareOf(without.parties, without.gone),
    }
  })
}

const tally = () => ({ parties: 0, gone: 0 })

/** So many on each side, and so many who walked away, are needed to compare them. */
const ENOUGH_A_SIDE = 20
const ENOUGH_GONE = 5
/** 95 of 100 intervals hold the true value. */
const Z = 1.96

/**
 * By how much the share that walks away within a band is smaller with a coupon than without, and between which values that
 * is known (95 %). Negative: it is larger.
 */
export type Gain = { readonly less: BasisPoints; readonly low: BasisPoints; readonly high: BasisPoints }

/**
 * What the coupons may have won: the difference within bands, all bands together (`risk-difference.ts`). Null where there
 * are too few. It is a comparison and no experiment: it takes parties that waited as long for alike, but for the coupon.
 * Who folds cranes may be more patient anyway. It is no number of parties either: one that stays through a band may leave
 * in the next.
 */
export function couponGain(bands: readonly BandSum[]): Gain | null {
  const both = bands.filter(({ withCoupon, without }) => withCoupon.parties > 0 && without.parties > 0)
  const sum = (of: (band: BandSum) => number) => both.reduce((all, band) => all + of(band), 0)
  const exposed = sum(({ withCoupon }) => withCoupon.parties)
  const others = sum(({ without }) => without.parties)
  const gone = sum(({ withCoupon, without }) => withCoupon.gone + without.gone)
  if (exposed < ENOUGH_A_SIDE || others < ENOUGH_A_SIDE || gone < ENOUGH_GONE) return null
  const group = ({ parties, gone: events }: Share) => ({ size: parties, events })
  const found = riskDifference(
    both.map(({ withCoupon, without }) => ({ one: group(without), other: group(withCoupon) })),
  )
  if (found === null) return null
  const { difference, error } = found
  const rounded = (share: number) => basisPoints(Math.round(share * 10_000))
  return { less: rounded(difference), low: rounded(difference - Z * error), high: rounded(difference + Z * error) }
}
