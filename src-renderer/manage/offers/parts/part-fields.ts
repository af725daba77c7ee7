import type { Programme } from '#domain/programme.ts'
import { CARE, COUPONS, MANUAL, QUEUE, REFUNDS, ROUNDING } from './desk-fields.ts'
import type { Field } from './field.ts'
import { STAFF } from './staff-fields.ts'
import { PLAN, TIER_RULE, tier } from './people-fields.ts'
import { EARNING, REDEEMING, REWARD } from './points-fields.ts'
import type { Section } from './section.ts'

/** What is written field by field: lists by entry, settings with their paths in the whole programme. */
export const PART_LISTS = ['rewards', 'tiers', 'plans'] as const
export type PartList = (typeof PART_LISTS)[number]
export const PART_SETTINGS = [
  ...(['earning', 'redeeming', 'tierRule', 'rounding', 'couponsPerReceipt', 'refunds'] as const),
  ...(['manualDiscount', 'care', 'queue', 'staff'] as const),
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
}

export const fieldsOf = (part: PartName, programme: Programme): readonly Field[] =>
  sectionsOf(part, programme).flatMap(({ fields }) => fields)

/** Whether the programme has this part: shops without a queue or care have nothing to set there. */
export const hasPart = (programme: Programme, part: PartSetting): boolean => programme[part] !== undefined
