import type { Clash } from '#domain/drafting/carry-over.ts'
import type { RuleChange } from '#domain/drafting/changes.ts'
import type { ListName, SettingName } from '#domain/drafting/parts.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'

/** What a part of the programme is called. */
export const PART_TEXT: Readonly<Record<ListName | SettingName, MessageKey>> = {
  offers: 'offers.part.offers',
  couponTemplates: 'offers.part.coupons',
  rewards: 'offers.part.rewards',
  multipliers: 'offers.part.multipliers',
  tiers: 'offers.part.tiers',
  plans: 'offers.part.plans',
  coBrands: 'offers.part.co-brands',
  partners: 'offers.part.partners',
  segments: 'offers.part.segments',
  clubEvents: 'offers.part.club-events',
  name: 'offers.part.name',
  timeZone: 'offers.part.time-zone',
  dayStartsAt: 'offers.part.day-starts-at',
  staff: 'offers.part.staff',
  tierRule: 'offers.part.tier-rule',
  codes: 'offers.part.codes',
  stages: 'offers.part.stages',
  couponsPerReceipt: 'offers.part.coupons-per-receipt',
  earning: 'offers.part.earning',
  redeeming: 'offers.part.redeeming',
  rounding: 'offers.part.rounding',
  refunds: 'offers.part.refunds',
  manualDiscount: 'offers.part.manual-discount',
  spendCheck: 'offers.part.spend-check',
  offline: 'offers.part.offline',
  queue: 'offers.part.queue',
  waiting: 'offers.part.waiting',
  lanes: 'offers.part.lanes',
  queueCauses: 'offers.part.queue-causes',
  gifts: 'offers.part.gifts',
  care: 'offers.part.care',
  complaintTypes: 'offers.part.complaint-types',
  complaints: 'offers.part.complaints',
  makingGood: 'offers.part.making-good',
  followUps: 'offers.part.follow-ups',
  winBack: 'offers.part.win-back',
  winBackCauses: 'offers.part.win-back-causes',
}

const HOW: Readonly<Record<RuleChange['how'], MessageKey>> = {
  new: 'offers.change.new',
  changed: 'offers.change.changed',
  gone: 'offers.change.gone',
  order: 'offers.change.order',
}

/** What was changed, in words: `新增优惠“满100减20”`. */
export const sayChange = (say: Say, change: RuleChange): string => say(HOW[change.how], { what: sayWhat(say, change) })

/** What clashes, in words: `优惠“满100减20”`. */
export const sayWhat = (say: Say, what: Clash | RuleChange): string => {
  // All of the queue, and not only how it calls.
  const isWhole = what.of === 'queue' && 'how' in what && what.how !== 'changed'
  const part = say(isWhole ? 'offers.area.queue' : PART_TEXT[what.of])
  return 'name' in what ? say('offers.change.named', { part, name: what.name }) : part
}
