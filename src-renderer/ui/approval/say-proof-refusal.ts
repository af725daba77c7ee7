import type { ProofRefusal } from '#usecases/prove.ts'
import type { Say } from '../text/use-text.ts'

/** Why somebody was not taken for who they say they are, and what to do. */
export function sayProofRefusal(say: Say, refusal: ProofRefusal): { readonly title: string; readonly todo: string } {
  switch (refusal.kind) {
    case 'locked': {
      const key = refusal.wholeTill ? 'ui.proof.till-locked' : 'ui.proof.locked'
      return { title: say(key, { minutes: Math.ceil(refusal.left / 60_000) }), todo: say(`${key}.todo`) }
    }
    case 'wrong-pin':
      return { title: say('ui.proof.wrong-pin'), todo: say('ui.proof.wrong-pin.todo', { left: refusal.left }) }
    case 'unknown-staff':
    case 'pin-missing':
    case 'card-missing':
    case 'unknown-card':
      return { title: say(`ui.proof.${refusal.kind}`), todo: say(`ui.proof.${refusal.kind}.todo`) }
  }
}
