import { formatClock } from '#ui/format/time.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ApproveRefusal } from '#usecases/approve.ts'
import { listed } from './calendar-words.ts'

/** Why a PIN did not approve, in words. */
export function sayApproveRefusal(say: Say, locale: string, refusal: ApproveRefusal): string {
  switch (refusal.kind) {
    case 'wrong-pin':
      return say('counter.approval.wrong-pin', { left: refusal.left })
    case 'locked':
      return say('counter.approval.locked', { time: formatClock(refusal.until, locale) })
    case 'unknown-staff':
      return say('counter.approval.unknown-staff')
    case 'role': {
      const roles = listed(
        say,
        refusal.roles.map((role) => say(ROLE_TEXT[role])),
      )
      return say('counter.approval.role', { role: say(ROLE_TEXT[refusal.role]), roles })
    }
  }
}
