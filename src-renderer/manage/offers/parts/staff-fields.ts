import type { CardUse } from '#domain/staff-policy.ts'
import { ROLES } from '#domain/may.ts'
import { ROLE_TEXT } from '#ui/text/role-text.ts'
import type { Section } from './section.ts'

const USES: readonly CardUse[] = ['alone', 'with-pin', 'both']
const worth = (path: string) => ({
  ...({ kind: 'choice', path, text: 'offers.staff.card' } as const),
  options: () => USES.map((is) => ({ is, text: `ui.rule.staff.card.${is}` as const })),
})

export const STAFF: readonly Section[] = [
  ...ROLES.map((role): Section => ({ title: ROLE_TEXT[role], fields: [worth(`staff.signIn.${role}`)] })),
  { title: 'offers.staff.approval', fields: [worth('staff.approval')] },
  {
    title: 'offers.staff.lock',
    fields: [
      {
        ...{ kind: 'count', path: 'staff.lockAfterMinutes', text: 'offers.staff.minutes', unit: 'offers.unit.minutes' },
        ...{ mayBeEmpty: true },
      },
    ],
  },
]
