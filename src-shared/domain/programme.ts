import type { CarePolicy } from './care/care-policy.ts'
import type { ClubEvent } from './club/club-event.ts'
import type { Condition, CouponTemplate, Offer, Scope, Stage } from './offer.ts'
import type { QueuePolicy } from './queue/queue-policy.ts'
import type { StaffPolicy } from './staff-policy.ts'
import type { Segment } from './segment/segment.ts'
import type { Role } from './staff.ts'
import type { BasisPoints, Fen, Milli, Points } from './units.ts'

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
  readonly tierRule: TierRule
  readonly plans: readonly PaidPlan[]
  readonly coBrands: readonly CoBrand[]
  /** How the shop's own codes are told from others; left out: it has none. */
  readonly codes?: ShopCodes
  readonly partners: readonly Partner[]
  /** In order of application, see `Stage`. */
  readonly stages: readonly Stage[]
  readonly offers: readonly Offer[]
  readonly couponTemplates: readonly CouponTemplate[]
  /** The most coupons that one receipt takes, 1–5. */
  readonly couponsPerReceipt: number
  readonly earning: Earning
  readonly redeeming: Redeeming
  readonly rewards: readonly Reward[]
  readonly rounding: Rounding
  readonly refunds: RefundPolicy
  readonly manualDiscount: ManualLimits
  /** 大额核验; left out: the member is never checked before they spend. */
  readonly spendCheck?: SpendCheckRule
  readonly offline: OfflinePolicy
  /** 排号; left out: the stores have no queue. */
  readonly queue?: QueuePolicy
  /** 客户关怀; left out: the stores have none. */
  readonly care?: CarePolicy
  /** 员工; left out: as `DEFAULT_STAFF_POLICY` says. */
  readonly staff?: StaffPolicy
  /** 会员分组; left out: there are none. */
  readonly segments?: readonly Segment[]
  /** 会员活动; left out: there are none. */
  readonly clubEvents?: readonly ClubEvent[]
}

export type Tier = {
  readonly id: string
  readonly name: string
  /** What reaches this tier within one period, in the measure of `tierRule`: fen, points or visits; 0 for the entry tier. */
  readonly reach: number
  /** What keeps it at the end of a period, at most `reach`; 0 for the entry tier. */
  readonly keep: number
  /** Points multiplier; 10000 = ×1. */
  readonly earnRate: BasisPoints
  /** What the tier brings beside prices and points, in words: 免费停车. */
  readonly privileges: readonly string[]
}

export type TierRule = {
  /** `spend` counts what was paid, `points` what was earned, `visits` business days with a sale. Refunds count back. */
  readonly measure: 'spend' | 'points' | 'visits'
  /** Length of a period, 1, 2, 3, 4, 6 or 12 calendar months, the first beginning on 1 January. Null: one period without end. */
  readonly months: 1 | 2 | 3 | 4 | 6 | 12 | null
  /** Who does not keep the tier at the end of a period falls to the tier that the period reached, or just one down. */
  readonly down: 'reached' | 'one'
}

/** 付费会员: sold as a product in the basket; needs a member. Its benefits count on the very receipt that sells it. */
export type PaidPlan = {
  readonly id: string
  readonly name: string
  /** The product that sells it, quantity 1. */
  readonly product: string
  /** How long it lasts, the day of sale included; renewed before its end it goes on from there. */
  readonly days: number
  /** Tier that its holder has at least; null where it does not lift. */
  readonly tier: string | null
  /** Points multiplier beside that of the tier; 10000 = ×1. */
  readonly earnRate: BasisPoints
  /** Refunded by the share of days that are left, the day of the refund not included, rounded down; or not at all. */
  readonly refund: 'pro-rata' | 'none'
}

/** 联名卡: recognised by the first digits of its number; nothing else of it is ever kept. */
export type CoBrand = {
  readonly id: string
  readonly name: string
  /** 6–8 digits (ISO/IEC 7812 issuer identification number). */
  readonly prefixes: readonly string[]
  /** Points multiplier; 10000 = ×1. */
  readonly earnRate: BasisPoints
}

/** 自有编码: numbers on cards and labels that the shop made. */
export type ShopCodes = {
  /** First digits of loyalty cards, at least two: such a number is never taken for goods, a wallet or a bank card. */
  readonly cards: readonly string[]
  /** How scales print their labels, as `scale-pattern.ts` reads it; the first that fits is taken. */
  readonly scales: readonly string[]
}

/** 联盟: members of somebody else, who earn and burn the partner's points here. */
export type Partner = {
  readonly id: string
  readonly name: string
  /** The partner's member codes begin with it, at least 2 letters or digits. */
  readonly codePrefix: string
  /** `points` of the partner for each `perFen` really paid, rounded down; null where nothing is earned here. */
  readonly earn: { readonly points: Points; readonly perFen: Fen } | null
  /** How the partner's points pay here; null where they do not. `maxPerSale` bounds what is taken on trust. */
  readonly burn: (Redeeming & { readonly maxPerSale: Points }) | null
  /** What we settle with the partner: we owe `earnFen` per 1,000 points issued, are owed `burnFen` per 1,000 points taken. */
  readonly settle: { readonly earnFen: Fen; readonly burnFen: Fen }
}

export type Earning = {
  /**
   * `points` for each `perFen` really paid. The rates apply in the order of the fields below: goods, then
   * tier, paid membership and co-brand, then each multiplier that holds, then the caps; rounded down
   * once, over the whole receipt.
   */
  readonly points: Points
  readonly perFen: Fen
  readonly exclude: Scope | null
  /** Goods that earn at another rate; the first matching rule counts. */
  readonly rates: readonly EarnRate[]
  /** Member day, happy hour, birthday, fifth visit: each that holds multiplies, in the order written. */
  readonly multipliers: readonly Multiplier[]
  readonly caps: {
    readonly receipt: Points | null
    /** Of one member on one business day, and in one calendar month. */
    readonly day: Points | null
    readonly month: Points | null
  }
  /** Points can be spent this many days after they were earned; 0 = at once. */
  readonly pendingDays: number
  /** Points expire at the end of the calendar month this many months later; null = never. */
  readonly expireMonths: number | null
}

export type EarnRate = {
  readonly scope: Scope
  /** Price band of the unit price in fen: `from` inclusive, `to` exclusive. */
  readonly price?: { readonly from?: Fen; readonly to?: Fen }
  /** Least quantity of the line. */
  readonly quantity?: Milli
  /** 10000 = ×1. */
  readonly rate: BasisPoints
  readonly reason: string
}

export type Multiplier = {
  readonly id: string
  readonly reason: string
  readonly scope: Scope
  readonly when: Condition
  /** 10000 = ×1. */
  readonly rate: BasisPoints
}

export type Redeeming = {
  /** `points` points are worth `fen` fen. */
  readonly points: Points
  readonly fen: Fen
  readonly min: Points
  readonly step: Points
  /** Largest part of the bill (all goods, after offers, coupons and manual discounts) that points may pay; 10000 = all. */
  readonly maxShare: BasisPoints
  readonly exclude: Scope | null
}

/** 积分商城: what points buy without money. */
export type Reward = {
  readonly id: string
  readonly name: string
  readonly points: Points
  readonly gives:
    /** Handed over from the shelf. */
    | { readonly kind: 'product'; readonly product: string }
    | { readonly kind: 'service'; readonly what: string }
    /** A coupon of this template for the member. */
    | { readonly kind: 'coupon'; readonly template: string }
  readonly when: Condition
  /** How many there are over all stores; null = as many as are asked for. */
  readonly stock: number | null
  /** How many one member may have, ever; null = no limit. */
  readonly perMember: number | null
}

/** 抹零: the payable sum is rounded down to a multiple of `to` fen (1 = none, 10 = jiao, 100 = yuan). */
export type Rounding = { readonly to: 1 | 10 | 100 }

export type RefundPolicy = {
  /** Days after the sale within which it is taken back, the day of sale not counted; null = without end. A manager may go beyond. */
  readonly days: number | null
  /**
   * What happens where points that the goods had earned are spent already: the member owes them, or
   * their worth by `redeeming`, rounded up, is kept from the money. A manager may waive them instead.
   */
  readonly shortfall: 'owe' | 'deduct'
  /** Points that come back after they would have expired can be spent for this many days more; 0 = they are lost. */
  readonly expiredPointsDays: number
  /** From this sum on a manager's PIN is asked for; null = never. */
  readonly managerFrom: Fen | null
}

/** The most that each role may take off by hand, per receipt: a share of what is left to pay, and a sum. */
export type ManualLimits = Readonly<Record<Role, { readonly share: BasisPoints; readonly max: Fen }>>

/** 大额核验: from where on the member is checked, by their mobile, before what is theirs is spent. */
export type SpendCheckRule = {
  /** From this much value paid by points and by coupons in the member's name in one receipt; null = never. */
  readonly fromValue: Fen | null
  /** From so many points for one reward of the catalogue; null = never. */
  readonly fromPoints: Points | null
  /** Whether the member's code, read from their own phone, is check enough; a card never is. */
  readonly memberCode: boolean
}

/** What a till may do with points before headquarters has answered. */
export type OfflinePolicy = {
  readonly rights: RightsPolicy
  readonly risk: RiskPolicy
  /** What a till takes of signed coupons while headquarters cannot be reached; left out: none. */
  readonly coupons?: CouponRisk
}

/** Signed coupons that may be used elsewhere at the same time: the bound of what that can cost. */
export type CouponRisk = {
  /** The most that one may take off. */
  readonly each: Fen
  /** The most that all together may take off at one till on one business day. */
  readonly day: Fen
}

/** Which part of a member's points headquarters hands out as rights: spending within them needs no line and is safe. */
export type RightsPolicy = {
  /** Share that the tills of the home store divide by visits, and share of all other tills that know the member. */
  readonly home: BasisPoints
  readonly others: BasisPoints
  /** How long a right may be used after it was given or prolonged. */
  readonly lapseHours: number
  /** How long after that headquarters waits for what was spent in time, before it gives the points to others. */
  readonly lagHours: number
}

/** Points that one till may let go beyond its rights: the bound of the worst possible loss. */
export type RiskPolicy = {
  /** Of one member, and of all together, not confirmed by headquarters. */
  readonly member: Points
  readonly till: Points
  /** On one business day, confirmed or not. */
  readonly day: Points
  /** Since the line went down. */
  readonly outage: Points
}
