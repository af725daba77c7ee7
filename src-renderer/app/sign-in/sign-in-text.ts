import { sayProofRefusal } from '#ui/approval/say-proof-refusal.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import type { Say } from '#ui/text/use-text.ts'
import type { SignInRefusal } from '#usecases/sign-in.ts'

/** A refused sign-in in words: tries left, for how long it is locked, or why it could not be written down. */
export function sayRefusal(say: Say, refusal: SignInRefusal): { readonly title: string; readonly todo: string } {
  switch (refusal.kind) {
    case 'storage-full':
      return sayProblem(say, 'disk-full')
    case 'journal-failed':
      return sayProblem(say, refusal.code, refusal.facts)
    default:
      return sayProofRefusal(say, refusal)
  }
}
