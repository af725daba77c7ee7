import type { BasisPoints, BusinessDay, Fen, Milli } from './units.ts'

/**
 * What head office gives away, as data: stages, groups, offers and coupon templates. They are parts of
 * the programme; `docs/PROGRAMME.md` shows each with an example, `docs/PRICING.md` tells how they add up.
 *
 * `line` stages come first, then `bundle`, then `order` stages; coupons, manual discounts, points and
 * rounding follow them in this order. Each stage works on what the one before left to pay.
 *
 * A line stage works on each line by itself. A bundle stage works on pieces. An order stage works on
 * the sum of the scope's goods and shares out what it takes off to their lines in proportion to what is
 * left on them.
 *
 * All thresholds of a stage (`reach`, `quantity`, steps) look at the basket at the beginning of the
 * stage. Groups apply in the order written, each to what the one before left.
 */
export type Stage = {
  readonly id: string
  readonly kind: 'line' | 'bundle' | 'order'
  readonly groups: readonly Group[]
}

/**
 * How offers of one group go together on one receipt:
 * `stack` any of them, each on what the former left, in the order written;
 * `best` (line stages only) any of them; each line gets that one of them which takes most off it,
 * the first written among equals;
 * `exclusive` at most one of them on the whole receipt.
 *
 * An offer of a line or order stage is used on all lines of its scope or not at all; one of a bundle
 * stage as often as is best. Offers may be left out where that is better for the customer, for example
 * because what is left then reaches a larger step.
 */
export type Group = {
  readonly id: string
  readonly mode: 'stack' | 'best' | 'exclusive'
  readonly offers: readonly string[]
}

/**
 * Which goods an offer looks at: those of a category or a product that is named; all goods where
 * neither is. What is excluded is out in any case. Paid memberships are never in a scope.
 */
export type Scope = {
  readonly categories?: readonly string[]
  readonly products?: readonly string[]
  readonly excludeCategories?: readonly string[]
  readonly excludeProducts?: readonly string[]
}

/** When and for whom an offer holds. What is left out does not matter; what is there must all hold. */
export type Condition = {
  readonly membersOnly?: boolean
  readonly tiers?: readonly string[]
  /** Holders of one of these paid memberships. */
  readonly plans?: readonly string[]
  /** Members of one of these segments. */
  readonly segments?: readonly string[]
  /** Paid with one of these co-branded cards. */
  readonly coBrands?: readonly string[]
  readonly from?: BusinessDay
  readonly to?: BusinessDay
  /** 1 = Monday … 7 = Sunday (ISO 8601). */
  readonly weekdays?: readonly number[]
  /** Days of the month, 1–31: a member day on each 8th, 18th, 28th. */
  readonly monthDays?: readonly number[]
  /** Minutes after midnight, store time: from inclusive, to exclusive, `from` < `to` ≤ 1440. */
  readonly minutes?: { readonly from: number; readonly to: number }
  readonly stores?: readonly string[]
  /** On the member's birthday, or in its ISO week or month. 29 February counts as the 28th in other years. */
  readonly birthday?: 'day' | 'week' | 'month'
  /** The member has not bought anything before. */
  readonly firstPurchase?: boolean
  /** On which visit, this one included; see `VisitCondition`. */
  readonly visit?: VisitCondition
  /** Only together with a coupon of this template, which is then spent; its effect is `opens`. */
  readonly coupon?: string
  /** Least sum in fen of the scope's goods at the beginning of the stage. Not for points multipliers. */
  readonly reach?: Fen
  /** Least quantity of the scope's goods, pieces and kilograms alike. Not for points multipliers. */
  readonly quantity?: Milli
}

/**
 * A visit is a business day with at least one sale. Holds on visit number n of the period (or ever)
 * where `from` ≤ n ≤ `to` and, with `every`, n − from is a multiple of it: the 5th of a month and every
 * fifth after is `{ period: 'month', from: 5, every: 5 }`.
 */
export type VisitCondition = {
  readonly period: 'ever' | 'month'
  readonly from: number
  readonly to?: number
  readonly every?: number
}

export type Step = { readonly reach: Fen; readonly off: Fen }
export type PercentStep = { readonly reach: Fen; readonly off: BasisPoints }

/** Effects that look at each line by itself: line stages. */
export type LineEffect =
  | { readonly kind: 'percent'; readonly off: BasisPoints }
  /** A fixed amount off each unit. */
  | { readonly kind: 'amount'; readonly off: Fen }
  /** The price that the product itself carries for members. Needs a member. */
  | { readonly kind: 'member-price' }
  /** The price that the product carries for the member's tier, falling back to the member price. */
  | { readonly kind: 'tier-price' }

/**
 * Effects on pieces: bundle stages. Only whole pieces count (unit `piece`, the whole part of the
 * quantity). Each piece serves one offer of the stage at most, once. The worth of k of a line's n
 * pieces is what was left on the line at the beginning of the stage × k ÷ n, rounded down; dearer is
 * what has the higher list price, the first in the order of the receipt's goods among equals: which pieces an
 * offer takes can be told from the price tags. What an offer takes off is shared out to all pieces that it used, bought and got, in proportion to their worth by largest remainder, so that a
 * part that is given back is given back at what it really cost.
 */
export type BundleEffect =
  /**
   * 买 X 送 Y, 第 N 件折扣: for each `buy` pieces of the scope `get` further pieces cost `off` less
   * (10000 = free; halves of a fen up, per line). Without `goods` the pieces got are of the scope as
   * well: used n times it takes the n × (buy + get) dearest free pieces, in falling order of price, and
   * of each buy + get in a row the last `get` are got. With `goods` it takes the n × buy dearest free
   * pieces of the scope, then the n × get dearest free pieces of `goods`. At most `times` times a
   * receipt. `buy` 0 is a price for at most `times` × `get` pieces (限购).
   */
  | {
      readonly kind: 'buy-get'
      readonly buy: number
      readonly get: number
      readonly off: BasisPoints
      readonly goods?: Scope
      readonly times?: number
    }
  /**
   * 套餐价: `count` pieces of each part together cost `price`. Parts take the dearest free pieces of
   * their scope in the order written, all n times of the first part first. Takes off what the pieces
   * are worth beyond n × price. The offer's own scope is what its `reach` and `quantity` look at.
   */
  | {
      readonly kind: 'bundle-price'
      readonly parts: readonly { readonly scope: Scope; readonly count: number }[]
      readonly price: Fen
      readonly times?: number
    }
  /**
   * 满赠: up to `count` pieces of `goods` are free, the dearest free ones, where the offer's condition
   * holds; used once or not at all. What is in `goods` does not count for `reach` and `quantity`.
   */
  | { readonly kind: 'gift'; readonly goods: Scope; readonly count: number }

/** Effects on the sum of the scope's goods: order stages. `max` is the most that is taken off. */
export type OrderEffect =
  | { readonly kind: 'percent'; readonly off: BasisPoints; readonly max?: Fen }
  /** Once off the sum. */
  | { readonly kind: 'amount'; readonly off: Fen }
  /** 满减: the highest step reached by the sum of the scope; `repeat` takes the last step as often as it fits. */
  | { readonly kind: 'spend-steps'; readonly steps: readonly Step[]; readonly repeat?: boolean }
  /** 满折: the highest step reached gives its percent off what is left of the scope's sum. */
  | { readonly kind: 'spend-percent-steps'; readonly steps: readonly PercentStep[]; readonly max?: Fen }

/** Percentages round halves of a fen up. */
export type Effect = LineEffect | BundleEffect | OrderEffect

/**
 * How often an offer may be used; what is left out is not limited. Within one receipt the effect's own
 * `times` and `max` say so. Counted over what this till knows: tills that are apart may together pass a
 * cap by what each of them gave away meanwhile.
 */
export type Caps = {
  /** Receipts of one member, ever. Needs a member. */
  readonly member?: number
  /** Receipts of one member on one business day. Needs a member. */
  readonly memberDay?: number
  /** Receipts of one store on one business day. */
  readonly storeDay?: number
  /** All that it may take off, over all stores, in fen: from then on it is over. */
  readonly budget?: Fen
}

export type Offer = {
  readonly id: string
  readonly name: string
  readonly scope: Scope
  readonly when: Condition
  readonly effect: Effect
  readonly caps?: Caps
}

/**
 * Coupons come after all offers, in the order in which the programme lists their templates; coupons of
 * one template the one that expires first before others. Thresholds look at the sums at the beginning
 * of that stage.
 */
export type CouponTemplate = {
  readonly id: string
  readonly name: string
  readonly scope: Scope
  readonly when: Condition
  readonly effect:
    | { readonly kind: 'amount'; readonly off: Fen }
    | { readonly kind: 'percent'; readonly off: BasisPoints; readonly max?: Fen }
    /** 兑换券: the `count` dearest pieces of the scope by list price, that no other coupon made free, are free. */
    | { readonly kind: 'free-pieces'; readonly count: number }
    /** Takes nothing off itself: it opens the offers whose condition names it. */
    | { readonly kind: 'opens' }
  readonly caps?: Caps
  /** How many of this template one receipt takes; 1 where left out. */
  readonly perReceipt?: number
  /** Not together with any other coupon. */
  readonly alone?: boolean
  /** Whoever brings the code may use it; else only the member who holds it. Coupons without a holder are anyone's. */
  readonly transferable?: boolean
  /** A code that everybody may use, printed on a poster, 4–20 letters and digits; caps limit it. */
  readonly sharedCode?: string
  /** How long a coupon issued at a till is valid, the day of issue included; 90 where left out. */
  readonly validDays?: number
  /**
   * Tills may sign coupons of it (等位券): such a coupon carries its own worth, at most that of the effect, which is an
   * `amount`. `share` is the largest part of what the goods come to after offers that it pays; 10000 = all.
   */
  readonly signed?: { readonly share: BasisPoints }
  /** What becomes of it when everything that it was used on is refunded: it stays spent where left out. */
  readonly onRefund?: {
    readonly returns: true
    /** From the day of the refund it is valid at least this many days more. */
    readonly atLeastDays: number
  }
}
