import type { Programme } from '#domain/programme.ts'
import { CLUB } from './club-fields.ts'
import { SHOP_CODES } from './codes-fields.ts'
import { CARE, COUPONS, MANUAL, QUEUE, REFUNDS, ROUNDING, SPEND_CHECK } from './desk-fields.ts'
import type { Field } from './field.ts'
import { OFFLINE } from './offline-fields.ts'
import { CO_BRAND, PARTNER } from './partner-fields.ts'
import { STAFF } from './staff-fields.ts'
import { PLAN, TIER_RULE, tier } from './people-fields.ts'
import { EARNING, REDEEMING, REWARD } from './points-fields.ts'
import type { Section } from './section.ts'

/** What is written field by field: lists by entry, settings with their paths in the whole programme. */
export const PART_LISTS = ['rewards', 'tiers', 'plans', 'clubEvents', 'coBrands', 'partners'] as const
export type PartList = (typeof PART_LISTS)[number]
export const PART_SETTINGS = [
  ...(['earning', 'redeeming', 'tierRule', 'rounding', 'couponsPerReceipt', 'refunds'] as const),
  ...(['manualDiscount', 'spendCheck', 'care', 'queue', 'staff', 'codes', 'offline'] as const),
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
  ...{ couponsPerReceipt: COUPONS, refunds: REFUNDS, manualDiscount: MANUAL, care: CARE, queue: QUEUE },
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
  part === 'spendCheck' || part === 'codes' || programme[part] !== undefined
