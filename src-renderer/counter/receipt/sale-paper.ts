import type { BasketLine, PricedLine, Sale } from '#domain/sale.ts'
import { fen, type Fen } from '#domain/units.ts'
import { pair, qr, RULE, text, type Block, type Paper } from '#printing/paper.ts'
import { formatDay } from '#ui/format/day.ts'
import { formatMoney } from '#ui/format/money.ts'
import { formatQuantity } from '#ui/format/quantity.ts'
import { jobId, type PrintJob } from '#ui/printing/printing.ts'
import type { Say } from '#ui/text/use-text.ts'
import { savedOn } from '../basket/line-offers.ts'
import { sayEarnedLot, sayPartnerStatement, sayPointsStatement } from '../words/say-points.ts'
import { sayPrice } from '../words/say-price.ts'
import { saySource } from '../words/say-source.ts'
import { TENDER_KEY } from '../words/say-tender.ts'
import type { PaperWords } from '#ui/printing/paper-words.ts'
import { factsOf, headOf } from './paper-words.ts'

/** The receipt of a sale. Everything on it comes from the sale itself. */
export function salePaper(words: PaperWords, sale: Sale, copy: boolean): Paper {
  const { say } = words
  return [
    ...headOf(words, sale, { title: null, copy }),
    ...factsOf(words, sale),
    ...(sale.member === null ? [] : [pair(say('counter.receipt.member'), sale.member.name)]),
    RULE,
    ...sale.lines.flatMap((line, at) => lineBlocks(say, line, sale.priced.lines[at] ?? null)),
    RULE,
    ...totals(say, sale),
    ...savings(say, sale),
    ...statement(say, sale),
    RULE,
    qr(sale.receipt),
    text(sale.receipt, { align: 'center' }),
    text(say('counter.receipt.programme', { version: sale.priced.programme.version }), { align: 'center' }),
    text(say('counter.receipt.thanks'), { align: 'center' }),
  ]
}

/** The same as something to print. */
export const saleJob = (words: PaperWords, sale: Sale, copy: boolean): PrintJob => ({
  id: jobId(sale.receipt, copy),
  name: words.say('counter.receipt.named', { code: sale.receipt }),
  paper: salePaper(words, sale, copy),
})

const bare = (sum: Fen): string => formatMoney(sum, { sign: false })
const off = (sum: Fen): string => bare(fen(-sum))

/** Name, quantity × price and amount, and what was taken off it. */
function lineBlocks(say: Say, line: BasketLine, priced: PricedLine | null): Block[] {
  const times = `${formatQuantity(line.quantity)} ${say('counter.times')} ${sayPrice(say, line.price, line.unit)}`
  const saved = priced === null ? fen(0) : savedOn(priced)
  return [
    text(line.name),
    pair(times, priced === null ? '' : bare(priced.gross)),
    ...(saved === 0 ? [] : [pair(say('counter.receipt.line-saved'), off(saved))]),
  ]
}

function totals(say: Say, { priced, tenders, change }: Sale): Block[] {
  const burnt = priced.partner?.burnt.off ?? fen(0)
  return [
    pair(say('counter.receipt.gross'), bare(priced.gross)),
    ...(priced.saved === 0 ? [] : [pair(say('counter.receipt.saved'), off(priced.saved))]),
    ...(priced.points.off === 0 ? [] : [pair(say('counter.source.points'), off(priced.points.off))]),
    ...(burnt === 0 ? [] : [pair(say('counter.receipt.partner-points'), off(burnt))]),
    pair(say('counter.payable'), formatMoney(priced.payable), { large: true, bold: true }),
    ...tenders.map(({ kind, received }) => pair(say(TENDER_KEY[kind]), bare(received))),
    ...(change === 0 ? [] : [pair(say('counter.pay.change'), bare(change))]),
  ]
}

function savings(say: Say, { priced }: Sale): Block[] {
  const taken = priced.applied.filter(
    ({ source, off }) => source.kind !== 'points' && source.kind !== 'partner-points' && off > 0,
  )
  if (taken.length === 0) return []
  return [
    RULE,
    text(say('counter.receipt.savings'), { bold: true }),
    ...taken.map((one) => pair(saySource(say, one.source), off(one.off))),
  ]
}

function statement(say: Say, sale: Sale): Block[] {
  const points = sayPointsStatement(say, sale)
  const earned = sayEarnedLot(say, sale)
  const { partner } = sale.priced
  if (points === null && partner === null) return []
  const plans = sale.plans.map(({ lineId, until }) =>
    say('counter.receipt.plan', {
      name: sale.lines.find(({ id }) => id === lineId)?.name ?? '',
      day: formatDay(until, sale.day),
    }),
  )
  const said = [points, earned, partner === null ? null : sayPartnerStatement(say, partner), ...plans]
  return [
    RULE,
    text(say('counter.receipt.points'), { bold: true }),
    ...said.flatMap((line) => (line === null ? [] : [text(line)])),
  ]
}
