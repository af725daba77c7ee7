import type { Programme } from '#domain/programme.ts'
import { CLUB } from './club-fields.ts'
import { outerOf } from '#domain/drafting/parts.ts'
import { COMPLAINT_TYPE, COMPLAINTS, FOLLOW_UPS, MAKING_GOOD, WIN_BACK, WIN_BACK_CAUSE } from './care-fields.ts'
import { SHOP_CODES } from './codes-fields.ts'
import { COUPONS, MANUAL, REFUNDS, ROUNDING, SPEND_CHECK } from './desk-fields.ts'
import type { Field } from './field.ts'
import { OFFLINE } from './offline-fields.ts'
import { CO_BRAND, PARTNER } from './partner-fields.ts'
import { STAFF } from './staff-fields.ts'
import { PLAN, TIER_RULE, tier } from './people-fields.ts'
import { GIFT, LANE, QUEUE, QUEUE_CAUSE, WAITING } from './queue-fields.ts'
import { EARNING, REDEEMING, REWARD } from './points-fields.ts'
import type { Section } from './section.ts'

/** What is written field by field: lists by entry, settings with their paths in the whole programme. */
export const PART_LISTS = [
  ...(['rewards', 'tiers', 'plans', 'clubEvents', 'coBrands', 'partners'] as const),
  ...(['lanes', 'queueCauses', 'gifts', 'complaintTypes', 'winBackCauses'] as const),
] as const
export type PartList = (typeof PART_LISTS)[number]
export const isPartList = (of: string): of is PartList => (PART_LISTS as readonly string[]).includes(of)
export const PART_SETTINGS = [
  ...(['earning', 'redeeming', 'tierRule', 'rounding', 'couponsPerReceipt', 'refunds'] as const),
  ...(['manualDiscount', 'spendCheck', 'staff', 'codes', 'offline', 'queue', 'waiting'] as const),
  ...(['complaints', 'makingGood', 'followUps', 'winBack'] as const),
] as const
export type PartSetting = (typeof PART_SETTINGS)[number]
export const isSetting = (of: string): of is PartSetting => (PART_SETTINGS as readonly string[]).includes(of)
export type PartName = PartList | PartSetting

/** The fields of a part, by section. */
export function sectionsOf(part: PartName, programme: Programme): readonly Section[] {
  return part === 'tiers' ? tier(programme) : SECTIONS[part]
}

const SECTIONS: Readonly<Record<Exclude<PartName, 'tiers'>, readonly Section[]>> = {
  ...{ earning: EARNING, redeeming: REDEEMING, rewards: REWARD, tierRule: TIER_RULE, plans: PLAN, rounding: ROUNDING },
  ...{ couponsPerReceipt: COUPONS, refunds: REFUNDS, manualDiscount: MANUAL },
  ...{ lanes: LANE, queueCauses: QUEUE_CAUSE, gifts: GIFT, queue: QUEUE, waiting: WAITING },
  ...{ complaintTypes: COMPLAINT_TYPE, complaints: COMPLAINTS, makingGood: MAKING_GOOD, followUps: FOLLOW_UPS },
  ...{ winBack: WIN_BACK, winBackCauses: WIN_BACK_CAUSE },
  staff: STAFF,
  ...{ spendCheck: SPEND_CHECK, clubEvents: CLUB, coBrands: CO_BRAND, partners: PARTNER },
  ...{ codes: SHOP_CODES, offline: OFFLINE },
}

export const fieldsOf = (part: PartName, programme: Programme): readonly Field[] =>
  sectionsOf(part, programme).flatMap(({ fields }) => fields)

/**
 * Whether the programme has this part: shops without a queue or care have nothing to set there. Checks before members spend
 * and codes of its own are for every shop to begin with.
 */
export const hasPart = (programme: Programme, part: PartSetting): boolean =>
  part === 'spendCheck' || part === 'codes' || programme[outerOf(part) as keyof Programme] !== undefined
