import type { NoteRefusal } from '#usecases/note-act.ts'
import type { ProofRefusal } from '#usecases/prove.ts'
import type { SetPinRefusal } from '#usecases/set-pin.ts'
import { sayProofRefusal } from '../approval/say-proof-refusal.ts'
import { sayProblem } from '../problems/Problem.tsx'
import type { Say } from '../text/use-text.ts'

/** Why a PIN stays as it was, and what to do. */
export function saySetPinRefusal(
  say: Say,
  refusal: SetPinRefusal | ProofRefusal | NoteRefusal,
): { readonly title: string; readonly todo: string } {
  switch (refusal.kind) {
    case 'new-pin':
      return { title: say(`ui.pin.${refusal.fault}`), todo: say(`ui.pin.${refusal.fault}.todo`) }
    case 'same-pin':
    case 'offline':
    case 'not-allowed':
    case 'set-elsewhere':
      return { title: say(`ui.pin.${refusal.kind}`), todo: say(`ui.pin.${refusal.kind}.todo`) }
    case 'refused':
      return sayProblem(say, refusal.code)
    case 'storage-full':
      return sayProblem(say, 'disk-full')
    case 'journal-failed':
      return sayProblem(say, refusal.code, refusal.facts)
    default:
      return sayProofRefusal(say, refusal)
  }
}
