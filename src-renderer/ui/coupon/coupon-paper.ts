import type { SignedCoupon } from '#domain/member.ts'
import type { CouponTemplate } from '#domain/offer.ts'
import { feed, pair, qr, RULE, text, type Paper } from '#printing/paper.ts'
import { formatDay } from '../format/day.ts'
import { formatMoneyShort } from '../format/money.ts'
import type { PaperWords } from '../printing/paper-words.ts'
import { jobId, type PrintJob } from '../printing/printing.ts'

/** A signed coupon: what it takes off, until when, for which number of the queue; its code any till of the store reads. */
export function couponJob(
  { say, locale, identity }: PaperWords,
  {
    coupon,
    template,
    number,
    copy,
  }: {
    readonly coupon: SignedCoupon
    readonly template: CouponTemplate
    readonly number: string | null
    readonly copy: boolean
  },
): PrintJob {
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  const paper: Paper = [
    text(identity.store.name, { align: 'center', bold: true }),
    text(template.name, { align: 'center', bold: true }),
    ...(copy ? [text(say('ui.coupon.copy'), { align: 'center' })] : []),
    text(formatMoneyShort(coupon.signed.off), { align: 'center', large: true, bold: true }),
    text(say('ui.coupon.share', { share: share.format(coupon.signed.share / 10_000) }), { align: 'center' }),
    RULE,
    ...(number === null ? [] : [pair(say('ui.coupon.number'), number)]),
    pair(say('ui.coupon.ends'), formatDay(coupon.validTo, coupon.validFrom)),
    qr(coupon.signed.text),
    text(coupon.code, { align: 'center' }),
    text(say('ui.coupon.use'), { align: 'center' }),
    feed(1),
  ]
  return { id: jobId(coupon.code, copy), name: `${template.name} ${number ?? coupon.code}`, paper }
}
