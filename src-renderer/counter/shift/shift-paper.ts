import { DENOMINATIONS } from '#domain/shift/drawer.ts'
import type { ClosedShift } from '#domain/shift.ts'
import { fen } from '#domain/units.ts'
import { feed, pair, RULE, text, type Paper } from '#printing/paper.ts'
import { formatMoney, formatMoneyShort } from '#ui/format/money.ts'
import { formatMoment } from '#ui/format/time.ts'
import type { PrintJob } from '#ui/printing/printing.ts'
import type { PaperWords } from '#ui/printing/paper-words.ts'
import { headOf } from '../receipt/paper-words.ts'
import { sayDifference } from './DrawerSums.tsx'
import { figureParts } from './figure-rows.ts'

/** The slip of a shift: figures, the count, the difference, who hands over to whom (by name), and their signatures. */
export function shiftPaper(words: PaperWords, shift: ClosedShift, to: string | null): Paper {
  const { say, locale, identity } = words
  const counted = DENOMINATIONS.filter((worth) => (shift.counted[worth] ?? 0) > 0)
  return [
    ...headOf(words, { store: identity.store.id }, { title: say('counter.shift.slip'), copy: false }),
    pair(say('counter.receipt.till'), identity.till.name),
    pair(say('counter.shift.by'), shift.staff.name),
    pair(say('counter.shift.opened-at'), formatMoment(shift.openedAt, locale)),
    pair(say('counter.shift.closed-at'), formatMoment(shift.closedAt, locale)),
    pair(say('counter.shift.to'), to ?? say('counter.shift.to.nobody')),
    ...figureParts(shift).flatMap(({ title, rows }) => [
      RULE,
      text(say(title), { bold: true }),
      ...rows.map(({ key, value }) => pair(say(key), value)),
    ]),
    RULE,
    text(say('counter.shift.counted'), { bold: true }),
    ...counted.map((worth) => {
      const pieces = shift.counted[worth] ?? 0
      return pair(`${formatMoneyShort(worth)} ${say('counter.times')} ${pieces}`, formatMoney(fen(worth * pieces)))
    }),
    pair(say('counter.shift.counted'), formatMoney(shift.countedSum)),
    pair(say('counter.shift.difference'), sayDifference(say, shift.difference)),
    ...(shift.note === '' ? [] : [text(shift.note)]),
    RULE,
    text(say('counter.shift.signature')),
    feed(3),
  ]
}

/** The same as something to print. */
export const shiftJob = (words: PaperWords, shift: ClosedShift, to: string | null): PrintJob => ({
  id: shift.id,
  name: words.say('counter.shift.slip'),
  paper: shiftPaper(words, shift, to),
})
