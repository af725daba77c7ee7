import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { feed, pair, qr, RULE, text, type Paper } from '#printing/paper.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import { jobId, type PrintJob } from '#ui/printing/printing.ts'
import type { PaperWords } from '#ui/printing/paper-words.ts'
import { factsOf, headOf } from '../receipt/paper-words.ts'
import type { ShopFacts } from '../shop-facts.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import { refundRows } from './refund-rows.ts'

/** A refund, the sale that it is of, and who approved it, by name. */
type Refunded = { readonly refund: Refund; readonly sale: Sale; readonly approver: string | null }

/** The paper of a refund: what came back, the money by its ways, points and coupons, room for a signature. */
export function refundPaper(words: PaperWords, refunded: Refunded, facts: ShopFacts, copy: boolean): Paper {
  const { say } = words
  const { refund, sale, approver } = refunded
  const owed = refund.shortfall?.owed ?? 0
  return [
    ...headOf(words, refund, { title: say('counter.refund.paper'), copy }),
    ...factsOf(words, refund),
    ...(approver === null ? [] : [pair(say('counter.refund.paper.approved'), approver)]),
    ...(refund.member === null ? [] : [pair(say('counter.receipt.member'), refund.member.name)]),
    pair(say('counter.refund.paper.of'), refund.saleReceipt),
    pair(say('counter.refund.paper.reason'), refund.reason),
    RULE,
    ...refund.lines.flatMap(({ lineId, quantity, money }) => [
      text(sale.lines.find(({ id }) => id === lineId)?.name ?? lineId),
      pair(`${say('counter.times')} ${formatQuantity(quantity)}`, formatMoney(money, { sign: false })),
    ]),
    RULE,
    ...(refund.kept === 0 ? [] : [pair(say('counter.refund.kept'), formatMoney(refund.kept, { sign: false }))]),
    pair(say('counter.refund.money'), formatMoney(refund.money), { large: true, bold: true }),
    ...refund.tenders.map(({ kind, amount }) => pair(say(TENDER_KEY[kind]), formatMoney(amount, { sign: false }))),
    ...refundRows(say, refund, sale, facts).map(({ name, value }) => pair(name, value)),
    ...(refund.shortfall === null || owed === 0
      ? []
      : [pair(say('counter.refund.paper.owed'), formatPoints(refund.shortfall.owed))]),
    RULE,
    text(say('counter.refund.paper.sign')),
    feed(3),
    qr(refund.receipt),
    text(refund.receipt, { align: 'center' }),
  ]
}

/** The same as something to print. */
export const refundJob = (words: PaperWords, refunded: Refunded, facts: ShopFacts, copy: boolean): PrintJob => ({
  id: jobId(refunded.refund.receipt, copy),
  name: words.say('counter.refund.paper.named', { code: refunded.refund.receipt }),
  paper: refundPaper(words, refunded, facts, copy),
})
