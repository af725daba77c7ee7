import type { Role } from './staff.ts'

/** What of a member is hidden until somebody asks for it: the middle of the mobile number, the year of birth. */
export type Hidden = 'mobile' | 'birthday'

/**
 * Who may see it. At the counter and at the door the last four digits and the day tell people apart, so nobody there
 * needs more; who answers for the store does, for a call or a letter.
 */
const MAY_REVEAL: Readonly<Record<Role, boolean>> = { cashier: false, queue: false, manager: true, area: true }

export const mayReveal = (role: Role): boolean => MAY_REVEAL[role]
