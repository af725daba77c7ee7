import type { TenderKind } from '#domain/sale.ts'
import { formatMoney } from '#ui/format/money.ts'
import type { MessageKey } from '#ui/text/message-key.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { TenderRefusal } from '../payment/tenders.ts'

/** The name of a way to pay. */
export const TENDER_KEY: Readonly<Record<TenderKind, MessageKey>> = {
  cash: 'counter.tender.cash',
  wechat: 'counter.tender.wechat',
  alipay: 'counter.tender.alipay',
  'bank-card': 'counter.tender.bank-card',
  other: 'counter.tender.other',
}

/** Why a sum cannot be taken, in words. */
export function sayTenderRefusal(say: Say, refusal: TenderRefusal): string {
  switch (refusal.kind) {
    case 'not-a-sum':
      return say('counter.tender.not-a-sum')
    case 'nothing-open':
      return say('counter.tender.nothing-open')
    case 'more-than-open':
      return say('counter.tender.more-than-open', { open: formatMoney(refusal.open) })
    case 'too-much':
      return say('counter.tender.too-much')
  }
}
