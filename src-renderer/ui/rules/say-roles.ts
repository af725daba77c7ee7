import type { Role } from '#domain/staff.ts'
import { ROLE_TEXT } from '../text/role-text.ts'
import type { Say } from '../text/use-text.ts'

const ROLES = Object.keys(ROLE_TEXT) as readonly Role[]

/** What each role may, in one sentence. */
export const sayRoles = (say: Say, words: (role: Role) => string): string =>
  say('ui.rule.further', {
    words: ROLES.map((role) => say('ui.rule.limit', { role: say(ROLE_TEXT[role]), what: words(role) })).join(
      say('ui.rule.semicolon'),
    ),
  })
