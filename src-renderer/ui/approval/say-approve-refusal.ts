import type { ApproveRefusal } from '#usecases/approve.ts'
import { sayProblem } from '../problems/Problem.tsx'
import { ROLE_TEXT } from '../text/role-text.ts'
import type { Say } from '../text/use-text.ts'
import { sayProofRefusal } from './say-proof-refusal.ts'

/** Why a PIN or card did not approve, in words. */
export function sayApproveRefusal(say: Say, refusal: ApproveRefusal): string {
  switch (refusal.kind) {
    case 'role': {
      const roles = refusal.roles.map((role) => say(ROLE_TEXT[role])).join(say('ui.list-separator'))
      return say('ui.approval.role', { role: say(ROLE_TEXT[refusal.role]), roles })
    }
    case 'storage-full':
      return say('ui.proof.line', sayProblem(say, 'disk-full'))
    case 'journal-failed':
      return say('ui.proof.line', sayProblem(say, refusal.code, refusal.facts))
    default:
      return say('ui.proof.line', sayProofRefusal(say, refusal))
  }
}
