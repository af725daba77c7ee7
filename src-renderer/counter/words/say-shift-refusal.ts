import type { Say } from '#ui/text/use-text.ts'
import type { OpenDrawerRefusal } from '#usecases/open-drawer.ts'
import type { CloseShiftRefusal, MoveCashRefusal, OpenShiftRefusal } from '#usecases/shift.ts'
import { sayJournalTrouble, type Trouble } from './say-journal-trouble.ts'

/** Why a shift was not opened or closed, cash not written down or the drawer not opened, and what to do now. */
export function sayShiftRefusal(
  say: Say,
  refusal: OpenShiftRefusal | MoveCashRefusal | CloseShiftRefusal | OpenDrawerRefusal,
): Trouble {
  const todo = say('counter.refused.todo')
  switch (refusal.kind) {
    case 'shift-open':
      return { title: say('counter.shift.refused.shift-open'), todo }
    case 'float':
      return { title: say('counter.shift.refused.float'), todo }
    case 'no-shift':
      return { title: say('counter.shift.refused.no-shift'), todo }
    case 'amount':
      return { title: say('counter.shift.refused.amount'), todo }
    case 'count':
      return { title: say('counter.shift.refused.count'), todo }
    case 'not-approved':
      return { title: say('counter.shift.refused.not-approved'), todo: say('counter.shift.refused.not-approved.todo') }
    case 'reason-missing':
      return { title: say('counter.refused.reason-missing'), todo: say('counter.refused.reason-missing.todo') }
    case 'reason-too-long':
      return { title: say('counter.refused.reason-too-long', { max: refusal.max }), todo }
    case 'storage-full':
      return { title: say('counter.refused.storage-full.nothing'), todo: say('counter.refused.storage-full.todo') }
    case 'journal-failed':
      return sayJournalTrouble(say, refusal.code, refusal.kept !== null)
  }
}
