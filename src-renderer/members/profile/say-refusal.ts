import { ROLE_TEXT } from '#ui/text/role-text.ts'
import type { Say } from '#ui/text/use-text.ts'
import type { ProfileRefusal } from '#usecases/change-profile.ts'
import type { RevealRefusal } from '#usecases/reveal-member.ts'
import { sayUnwritten } from '../say-unwritten.ts'

export type Trouble = { readonly title: string; readonly todo: string }

/** Why a profile was not changed, and what to do now. */
export function sayProfileRefusal(say: Say, refusal: ProfileRefusal): Trouble {
  if (refusal.kind === 'invalid') {
    return { title: say('members.enrol.invalid'), todo: say('members.enrol.invalid.todo') }
  }
  if (refusal.kind === 'mobile-taken') {
    const title = say('members.profile.mobile-taken', { name: refusal.name })
    return { title, todo: say('members.profile.mobile-taken.todo') }
  }
  return sayNotRecorded(say, refusal)
}

/** Why nothing was shown, and what to do now. */
export function sayRevealRefusal(say: Say, refusal: RevealRefusal): Trouble {
  if (refusal.kind !== 'role') return sayNotRecorded(say, refusal)
  const role = say(ROLE_TEXT[refusal.role ?? 'cashier'])
  return { title: say('members.reveal.role', { role }), todo: say('members.reveal.role.todo') }
}

type Other = Exclude<ProfileRefusal | RevealRefusal, { kind: 'invalid' | 'mobile-taken' | 'role' }>

/** Why nothing was recorded, and what to do now. */
export function sayNotRecorded(say: Say, refusal: Other): Trouble {
  switch (refusal.kind) {
    case 'unknown-member':
      return { title: say('members.page.unknown'), todo: say('members.page.unknown.todo') }
    case 'no-programme':
      return { title: say('members.profile.no-programme'), todo: say('members.enrol.no-programme.todo') }
    default:
      return sayUnwritten(say, refusal)
  }
}
