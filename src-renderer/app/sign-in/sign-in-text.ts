import { formatClock } from '#ui/format/time.ts'
import { sayProblem } from '#ui/problems/Problem.tsx'
import type { Say } from '#ui/text/use-text.ts'
import type { SignInRefusal } from '#usecases/sign-in.ts'

/** A refused sign-in in words: tries left, until when it is locked, or why it could not be written down. */
export function sayRefusal(say: Say, locale: string, refusal: SignInRefusal): { title: string; todo: string } {
  switch (refusal.kind) {
    case 'wrong-pin':
      return {
        title: say('app.sign-in.wrong-pin'),
        todo: say('app.sign-in.wrong-pin.todo', { left: refusal.left }),
      }
    case 'locked':
      return {
        title: say('app.sign-in.locked', { time: formatClock(refusal.until, locale) }),
        todo: say('app.sign-in.locked.todo'),
      }
    case 'unknown-staff':
      return { title: say('app.sign-in.unknown-staff'), todo: say('app.sign-in.unknown-staff.todo') }
    case 'storage-full':
      return sayProblem(say, 'disk-full')
    case 'journal-failed':
      return sayProblem(say, refusal.code, refusal.facts)
  }
}
