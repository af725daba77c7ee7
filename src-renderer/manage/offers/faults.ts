import type { FaultCode, ProgrammeIssue } from '#protocol/programme.ts'
import type { MessageKey } from '#ui/text/message-key.ts'

/** What is wrong at a field of a form; `field` empty: somewhere else in the programme. */
export type Fault = { readonly field: string; readonly text: MessageKey }

/** Every fault that the programme knows has its words: one that is missing does not compile. */
export const FAULT_TEXT: Readonly<Record<FaultCode, MessageKey>> = {
  shape: 'offers.fault.other',
  'all-excluded': 'offers.fault.all-excluded',
  alone: 'offers.fault.alone',
  'band-order': 'offers.fault.step',
  'buy-nothing': 'offers.fault.buy-other',
  'cap-of-members': 'offers.fault.cap-of-members',
  'compensation-empty': 'offers.fault.compensation-empty',
  'condition-foreign': 'offers.fault.condition-foreign',
  'coupon-opens-not': 'offers.fault.coupon',
  'day-below-ticket': 'offers.fault.day-below-ticket',
  'days-order': 'offers.fault.to',
  'gift-goods': 'offers.fault.gift-goods',
  'gift-reach': 'offers.fault.gift-reach',
  gone: 'offers.fault.gone',
  'group-best': 'offers.fault.stage',
  'id-taken': 'offers.fault.id-taken',
  'lane-taken': 'offers.fault.id-taken',
  'limit-above-coupon': 'offers.fault.limit-above-coupon',
  'max-in-line': 'offers.fault.stage',
  'min-not-of-step': 'offers.fault.min-not-of-step',
  'minutes-order': 'offers.fault.minutes',
  'no-coupon-to-give': 'offers.fault.no-coupon-to-give',
  'offer-in-stage': 'offers.fault.stage',
  'offer-not-placed': 'offers.fault.not-placed',
  'offer-placed-twice': 'offers.fault.not-placed',
  'opens-nothing': 'offers.fault.opens-nothing',
  'partner-idle': 'offers.fault.partner-idle',
  'party-order': 'offers.fault.party-order',
  'party-shared': 'offers.fault.party-shared',
  'per-receipt': 'offers.fault.per-receipt',
  'prefix-clash': 'offers.fault.prefix-clash',
  'price-band-empty': 'offers.fault.price-band',
  'price-band-order': 'offers.fault.price-band',
  'product-is-plan': 'offers.fault.product-is-plan',
  'product-taken': 'offers.fault.product-taken',
  'range-empty': 'offers.fault.from-or-to',
  'range-order': 'offers.fault.range',
  'rights-above-all': 'offers.fault.rights-above-all',
  'risk-of-member': 'offers.fault.risk-of-member',
  'risk-of-outage': 'offers.fault.risk-of-outage',
  'sale-below-least': 'offers.fault.sale-below-least',
  'shared-code-of-digits': 'offers.fault.shared-code-of-digits',
  'shared-code-prefix': 'offers.fault.shared-code-prefix',
  'shared-code-taken': 'offers.fault.shared-code-taken',
  'signed-amount': 'offers.fault.signed-amount',
  'signed-code': 'offers.fault.signed-code',
  'signed-days': 'offers.fault.signed-days',
  'signed-id': 'offers.fault.signed-id',
  'signed-reward': 'offers.fault.signed-reward',
  'stage-order': 'offers.fault.stage-order',
  'step-not-whole-fen': 'offers.fault.step-not-whole-fen',
  'step-off': 'offers.fault.step-off',
  'step-order': 'offers.fault.step',
  'template-not-signed': 'offers.fault.template-not-signed',
  'tier-keep-above': 'offers.fault.tier-keep-above',
  'tier-keep-order': 'offers.fault.tier-keep-order',
  'tier-lowest': 'offers.fault.tier-lowest',
  'tier-order': 'offers.fault.tier-order',
  'time-zone': 'offers.fault.time-zone',
  'visit-first': 'offers.fault.visit-first',
  'visit-month': 'offers.fault.visit-month',
  'visit-order': 'offers.fault.visit-to',
  'win-back-order': 'offers.fault.win-back-order',
  'not-storable': 'offers.fault.not-storable',
}

/** The words of a fault by its code; headquarters of another version may know codes that we do not. */
export const faultText = (code: string): MessageKey =>
  Object.hasOwn(FAULT_TEXT, code) ? FAULT_TEXT[code as FaultCode] : FAULT_TEXT.shape

const MONEY = 'offers.fault.money'
const COUNT = 'offers.fault.count'

/** What has not the shape that it must have, by its path; the first that fits. */
const SHAPES: readonly (readonly [path: RegExp, text: MessageKey])[] = [
  [/^(name|reason)$/, 'offers.fault.name'],
  [/^rate$/, 'offers.fault.rate'],
  [/^effect\.steps\.\d+\.(reach|off)$/, MONEY],
  [/^effect\.(max|price)$/, MONEY],
  [/^effect\.(buy|get|times|count)$/, COUNT],
  [/^effect\.parts\.\d+\.count$/, COUNT],
  [/^when\.(from|to)$/, 'offers.fault.day'],
  [/^when\.minutes/, 'offers.fault.clock'],
  [/^when\.monthDays/, 'offers.fault.month-days'],
  [/^when\.visit/, COUNT],
  [/^when\.reach$/, MONEY],
  [/^when\.quantity$/, 'offers.fault.quantity'],
  [/^when\.tiers$/, 'offers.fault.tiers'],
  [/^when\.coupon/, 'offers.fault.coupon'],
  [/^when\.segments/, 'offers.fault.name'],
  [/^caps\.budget$/, MONEY],
  [/^caps\./, COUNT],
  [/^perReceipt$/, 'offers.fault.per-receipt'],
  [/^sharedCode$/, 'offers.fault.shared-code'],
  [/^(validDays|onRefund\.atLeastDays)$/, COUNT],
  [/^signed\.share$/, 'offers.fault.percent'],
]

/** Fields that are called otherwise in the form than in the programme. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^effect\.(steps|parts)\.(\d+)\.scope.*$/, '$1.$2.scope'],
  [/^effect\.goods.*$/, 'goods'],
  [/^effect\.(\w.*)$/, '$1'],
  [/^effect$/, 'kind'],
  [/^(scope|when\.(?:monthDays|tiers|plans|coBrands|segments|coupon))\b.*$/, '$1'],
  [/^when$/, 'when.reach'],
  [/^signed\.share$/, 'share'],
  [/^signed$/, 'isSigned'],
  [/^onRefund\./, ''],
]

/** Where a fault of an entry is shown in its form, and in which words. */
export function faultAt({ path, code }: ProgrammeIssue, shape: string): Fault {
  const isPercent = shape.endsWith('percent') || shape === 'buy-get'
  if (path === 'effect.off') {
    return isPercent ? { field: 'percent', text: 'offers.fault.percent' } : { field: 'amount', text: MONEY }
  }
  const field = FIELDS.find(([where]) => where.test(path))
  return {
    field: field === undefined ? path : path.replace(field[0], field[1]),
    text: code === 'shape' ? shapeText(path, shape) : faultText(code),
  }
}

function shapeText(path: string, shape: string): MessageKey {
  if (shape === 'spend-percent-steps' && /^effect\.steps\.\d+\.off$/.test(path)) return 'offers.fault.percent'
  return SHAPES.find(([where]) => where.test(path))?.[1] ?? FAULT_TEXT.shape
}
