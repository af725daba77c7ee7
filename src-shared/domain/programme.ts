import type { BasisPoints, BusinessDay, Fen, Milli, Points } from './units.ts'

/**
 * The programme (会员方案): everything that head office decides, as one versioned document. The
 * shape on the wire, with its checks, is `protocol/programme.ts`; `docs/PROGRAMME.md` explains each
 * field with an example.
 */
export type Programme = {
  readonly format: 1
  readonly id: string
  /** Grows by one with each publishing; every sale names the version that priced it. */
  readonly version: number
  readonly name: string
  /** IANA name, for example `Asia/Shanghai`. */
  readonly timeZone: string
  /** Hour 0–23 at which a business day begins. */
  readonly dayStartsAt: number
  /** Lowest tier first. */
  readonly tiers: readonly Tier[]
  /** In order of application: each stage works on what the one before left to pay. */
  readonly stages: readonly Stage[]
  readonly offers: readonly Offer[]
  readonly couponTemplates: readonly CouponTemplate[]
  readonly earning: Earning
  readonly redeeming: Redeeming
  readonly rounding: Rounding
  readonly offline: OfflinePolicy
}

export type Tier = {
  readonly id: string
  readonly name: string
  /** Spend in the tier period that reaches this tier; 0 for the entry tier. */
  readonly reachSpend: Fen
  /** Points multiplier; 10000 = ×1. */
  readonly earnRate: BasisPoints
}

/**
 * `line` stages come first, then `order` stages; one coupon, points and rounding follow them in this
 * order. A line stage works on each line by itself, an order stage on the sum of the scope's goods,
 * sharing out what it takes off to these lines in proportion to what is left on them.
 *
 * All thresholds of a stage (`reach`, steps) look at the sums at its beginning. Groups apply in the
 * order written, each to what the one before left.
 */
export type Stage = {
  readonly id: string
  readonly kind: 'line' | 'order'
  readonly groups: readonly Group[]
}

/**
 * How offers of one group go together on one receipt:
 * `stack` any of them, each on what the former left, in the order written;
 * `best` (line stages only) any of them; each line gets that one of them which takes most off it,
 * the first written among equals;
 * `exclusive` at most one of them on the whole receipt.
 *
 * An offer is used on all lines of its scope or not at all. Offers may be left out where that is
 * better for the customer, for example because what is left then reaches a larger step.
 */
export type Group = {
  readonly id: string
  readonly mode: 'stack' | 'best' | 'exclusive'
  readonly offers: readonly string[]
}

/**
 * Which goods an offer looks at: those of a category or a product that is named; all goods where
 * neither is. What is excluded is out in any case.
 */
export type Scope = {
  readonly categories?: readonly string[]
  readonly products?: readonly string[]
  readonly excludeCategories?: readonly string[]
  readonly excludeProducts?: readonly string[]
}

/** When and for whom an offer holds. What is left out does not matter. */
export type Condition = {
  readonly membersOnly?: boolean
  readonly tiers?: readonly string[]
  readonly from?: BusinessDay
  readonly to?: BusinessDay
  /** 1 = Monday … 7 = Sunday (ISO 8601). */
  readonly weekdays?: readonly number[]
  /** Minutes after midnight, store time: from inclusive, to exclusive, `from` < `to` ≤ 1440. */
  readonly minutes?: { readonly from: number; readonly to: number }
  readonly stores?: readonly string[]
  /** Least sum in fen of the scope's goods at the beginning of the stage. Not for days that earn more. */
  readonly reach?: Fen
  /** Least quantity of the scope's goods, pieces and kilograms alike. Not for days that earn more. */
  readonly quantity?: Milli
}

export type Step = { readonly reach: Fen; readonly off: Fen }
export type PercentStep = { readonly reach: Fen; readonly off: BasisPoints }

export type Effect =
  /**
   * `off` of each line in scope (line stage), or of their sum (order stage), halves of a fen up;
   * `max`, in an order stage only, is the most that it takes off.
   */
  | { readonly kind: 'percent'; readonly off: BasisPoints; readonly max?: Fen }
  /** A fixed amount off each unit in scope (line stage), or once off their sum (order stage). */
  | { readonly kind: 'amount'; readonly off: Fen }
  /** The price that the product itself carries for members. Line stages only; needs a member. */
  | { readonly kind: 'member-price' }
  /** The price that the product carries for the member's tier, falling back to the member price. Line stages only. */
  | { readonly kind: 'tier-price' }
  /** 满减 (order stages only): the highest step reached by the sum of the scope; `repeat` takes the last step as often as it fits. */
  | { readonly kind: 'spend-steps'; readonly steps: readonly Step[]; readonly repeat?: boolean }
  /** 满折 (order stages only): the highest step reached gives its percent off what is left of the scope's sum. */
  | { readonly kind: 'spend-percent-steps'; readonly steps: readonly PercentStep[]; readonly max?: Fen }

export type Offer = {
  readonly id: string
  readonly name: string
  readonly scope: Scope
  readonly when: Condition
  readonly effect: Effect
}

export type CouponTemplate = {
  readonly id: string
  readonly name: string
  readonly scope: Scope
  readonly when: Condition
  readonly effect:
    | { readonly kind: 'amount'; readonly off: Fen }
    | { readonly kind: 'percent'; readonly off: BasisPoints; readonly max?: Fen }
}

export type Earning = {
  /**
   * `points` for each `perFen` really paid. The rates apply in the order of the fields below, goods,
   * then tier, then each day that holds, then the cap; rounded down once, over the whole receipt.
   */
  readonly points: Points
  readonly perFen: Fen
  readonly exclude: Scope | null
  /** Goods that earn at another rate; the first matching rule counts. 10000 = ×1. */
  readonly rates: readonly { readonly scope: Scope; readonly rate: BasisPoints; readonly reason: string }[]
  /** Days on which all points are multiplied, for example the member day. 10000 = ×1. */
  readonly days: readonly { readonly when: Condition; readonly rate: BasisPoints; readonly reason: string }[]
  readonly maxPerReceipt: Points | null
  /** Points can be spent this many days after they were earned; 0 = at once. */
  readonly pendingDays: number
  /** Points expire at the end of the calendar month this many months later; null = never. */
  readonly expireMonths: number | null
}

export type Redeeming = {
  /** `points` points are worth `fen` fen. */
  readonly points: Points
  readonly fen: Fen
  readonly min: Points
  readonly step: Points
  /** Largest part of the bill (all goods, after offers and coupon) that points may pay; 10000 = all. */
  readonly maxShare: BasisPoints
  readonly exclude: Scope | null
}

/** 抹零: the payable sum is rounded down to a multiple of `to` fen (1 = none, 10 = jiao, 100 = yuan). */
export type Rounding = { readonly to: 1 | 10 | 100 }

/** What a till may do before headquarters has answered: the bound of the worst possible loss. */
export type OfflinePolicy = {
  /** Points that one member may have spent at this till without headquarters having confirmed it. */
  readonly unconfirmedPointsPerMember: Points
  /** The same over all members of the till. */
  readonly unconfirmedPointsPerTill: Points
}
