import type { ProgrammeIssue } from '#protocol/programme.ts'
import type { MessageKey } from '#ui/text/messages.ts'

/** What is wrong at a field of a form; `field` empty: somewhere else in the programme. */
export type Fault = { readonly field: string; readonly text: MessageKey }

type Rule = readonly [path: RegExp, text: MessageKey, message?: RegExp]

const MONEY = 'offers.fault.money'
const COUNT = 'offers.fault.count'
const GOODS = 'offers.fault.all-excluded'

/** The first that fits path and message. What a person can type has a text; the last one is for all else. */
const RULES: readonly Rule[] = [
  [/^(name|reason)$/, 'offers.fault.name'],
  [/^rate$/, 'offers.fault.rate'],
  [/^effect\.steps\.\d+\.(reach|off)$/, 'offers.fault.step', /of the step before/],
  [/^effect\.steps\.\d+\.off$/, 'offers.fault.step-off', /the sum that reaches/],
  [/^effect\.steps\.\d+\.reach$/, MONEY],
  [/^effect$/, 'offers.fault.signed-amount', /signed coupon/],
  [/^effect$/, 'offers.fault.opens-nothing'],
  [/^effect\.(max|price)$/, MONEY],
  [/^effect\.buy$/, 'offers.fault.buy-other', /other goods/],
  [/^effect\.(buy|get|times|count)$/, COUNT],
  [/^effect\.parts\.\d+\.count$/, COUNT],
  [/^effect\.goods$/, 'offers.fault.gift-goods', /what may be the gift/],
  [/^(effect\.)?(scope|goods|parts\.\d+\.scope)/, GOODS],
  [/^when$/, 'offers.fault.gift-reach'],
  [/^when\.to$/, 'offers.fault.to', /or later/],
  [/^when\.(from|to)$/, 'offers.fault.day'],
  [/^when\.minutes\.to$/, 'offers.fault.minutes', /expected more than/],
  [/^when\.minutes/, 'offers.fault.clock'],
  [/^when\.monthDays/, 'offers.fault.month-days'],
  [/^when\.visit\.to$/, 'offers.fault.visit-to', /or more/],
  [/^when\.visit\.from$/, 'offers.fault.visit-month', /day of the month/],
  [/^when\.visit\.from$/, 'offers.fault.visit-first', /first visit/],
  [/^when\.visit/, COUNT],
  [/^when\.reach$/, MONEY],
  [/^when\.quantity$/, 'offers.fault.quantity'],
  [/^when\.tiers$/, 'offers.fault.tiers'],
  [/^when\.coupon/, 'offers.fault.coupon'],
  [/^when\.(tiers|plans|coBrands)\.\d+$/, 'offers.fault.gone'],
  [/^when\.segments/, 'offers.fault.name'],
  [/^caps\.budget$/, MONEY],
  [/^caps\.(member|memberDay)$/, 'offers.fault.cap-of-members', /asks for a member/],
  [/^caps\./, COUNT],
  [/^perReceipt$/, 'offers.fault.alone', /not used together/],
  [/^perReceipt$/, 'offers.fault.per-receipt'],
  [/^sharedCode$/, 'offers.fault.signed-code', /one of its own/],
  [/^sharedCode$/, 'offers.fault.shared-code'],
  [/^validDays$/, 'offers.fault.signed-days', /signed coupons/],
  [/^(validDays|onRefund\.atLeastDays)$/, COUNT],
  [/^signed\.share$/, 'offers.fault.percent'],
  [/^signed$/, 'offers.fault.signed-reward'],
  [/^who\.of$/, 'offers.fault.no-condition'],
  [/^who\.of\..*\.to$/, 'offers.fault.range', /or more/],
  [/^who\.of\..*\.from$/, 'offers.fault.from-or-to', /from or to/],
  [/^who\.of\..*\.days$/, 'offers.fault.window'],
  [/^who\.of\..*\.(from|to)$/, 'offers.fault.number'],
  [/^who\.of\..*\.tags/, 'offers.fault.name'],
  [/^who\.of\./, 'offers.fault.choose'],
]

/** Fields that are called otherwise in the form than in the programme. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^effect\.(steps|parts)\.(\d+)\.scope.*$/, '$1.$2.scope'],
  [/^effect\.goods.*$/, 'goods'],
  [/^effect\.(\w.*)$/, '$1'],
  [/^effect$/, 'kind'],
  [/^(scope|when\.(?:monthDays|tiers|plans|coBrands|segments|coupon))\b.*$/, '$1'],
  [/^when$/, 'when.reach'],
  [/^who\.of$/, 'rows'],
  [/^who\.of\.(\d+)\.(?:of\.)?(from|to|days)$/, 'rows.$1.$2'],
  [/^who\.of\.(\d+)\.(?:of\.)?(?:tags|sex)\b.*$/, 'rows.$1.words'],
  [/^who\.of\.(\d+)\.(?:of\.)?(?:tiers|categories|months|risks|bands|stores|channels)\b.*$/, 'rows.$1.list'],
  [/^signed\.share$/, 'share'],
  [/^signed$/, 'isSigned'],
  [/^onRefund\./, ''],
]

/** Where a fault of an entry is shown in its form, and in which words. */
export function faultAt({ path, message }: ProgrammeIssue, shape: string): Fault {
  const isPercent = shape.endsWith('percent') || shape === 'buy-get'
  if (path === 'effect.off') {
    return isPercent ? { field: 'percent', text: 'offers.fault.percent' } : { field: 'amount', text: MONEY }
  }
  if (
    /^effect\.steps\.\d+\.off$/.test(path) &&
    shape === 'spend-percent-steps' &&
    !/of the step before/.test(message)
  ) {
    return { field: path.slice('effect.'.length), text: 'offers.fault.percent' }
  }
  const rule = RULES.find(([where, , what]) => where.test(path) && (what === undefined || what.test(message)))
  const field = FIELDS.find(([where]) => where.test(path))
  return {
    field: field === undefined ? path : path.replace(field[0], field[1]),
    text: rule?.[1] ?? (/^stages/.test(path) ? 'offers.fault.stage' : 'offers.fault.other'),
  }
}
