import type { CareFact } from '#domain/care/care-fact.ts'
import { formatMoneyShort } from '#ui/format/money.ts'
import { formatPoints } from '#ui/format/points.ts'
import { RESULT_TEXT } from './say-task.ts'
import type { Say } from '#ui/text/use-text.ts'

/** What was done about a complaint or a task, in a line, and the words that somebody wrote, if any. `nameOf`: staff by id. */
export function sayAct(
  say: Say,
  { act }: CareFact,
  nameOf: (id: string) => string,
): { readonly what: string; readonly words: string } {
  switch (act.kind) {
    case 'complain':
      return { what: say('care.act.complain'), words: act.text }
    case 'step':
      return { what: say('care.act.step'), words: act.text }
    case 'assign':
      return { what: say('care.act.assign', { name: nameOf(act.owner) }), words: '' }
    case 'points':
      return { what: say('care.act.points', { points: formatPoints(act.points) }), words: approved(say, act, nameOf) }
    case 'coupon':
      return { what: say('care.act.coupon', { off: formatMoneyShort(act.off) }), words: approved(say, act, nameOf) }
    case 'close':
      return { what: say('care.act.close'), words: act.solution }
    case 'reopen':
      return { what: say('care.act.reopen'), words: act.why }
    case 'follow-up':
      return { what: say(RESULT_TEXT[act.result]), words: act.note }
    case 'take-over':
      return { what: say('care.act.assign', { name: nameOf(act.owner) }), words: '' }
    case 'rate':
      return { what: '', words: '' }
  }
}

const approved = (say: Say, { approvedBy }: { approvedBy: string | null }, nameOf: (id: string) => string): string =>
  approvedBy === null ? '' : say('care.act.approved', { name: nameOf(approvedBy) })
