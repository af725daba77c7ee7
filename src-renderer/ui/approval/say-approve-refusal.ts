import { formatClock } from '../format/time.ts'
import { ROLE_TEXT } from '../text/role-text.ts'
import type { Say } from '../text/use-text.ts'
import type { ApproveRefusal } from '#usecases/approve.ts'

/** Why a PIN did not approve, in words. */
export function sayApproveRefusal(say: Say, locale: string, refusal: ApproveRefusal): string {
  switch (refusal.kind) {
    case 'wrong-pin':
      return say('ui.approval.wrong-pin', { left: refusal.left })
    case 'locked':
      return say('ui.approval.locked', { time: formatClock(refusal.until, locale) })
    case 'unknown-staff':
      return say('ui.approval.unknown-staff')
    case 'role': {
      const roles = refusal.roles.map((role) => say(ROLE_TEXT[role])).join(say('ui.list-separator'))
      return say('ui.approval.role', { role: say(ROLE_TEXT[refusal.role]), roles })
    }
  }
}
