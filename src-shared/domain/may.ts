import type { Role } from './staff.ts'

const NOBODY_BELOW = { cashier: false, queue: false } as const
const MANAGERS = { ...NOBODY_BELOW, manager: true, area: true } as const
const AREA = { ...NOBODY_BELOW, manager: false, area: true } as const

/**
 * What may whom (A1): every act that a role restricts, at the till as at headquarters. What everybody signed in may do is
 * not in it; sums that differ by role are limits of the programme (`manualDiscount`, `care.compensation`).
 */
const MAY = {
  /** The manager's place: review, conflicts, offers, audit. */
  manage: MANAGERS,
  /** Approve by PIN or card what a rule leaves to a manager. */
  approve: MANAGERS,
  /** Open the cash drawer though nothing is sold or given back; others ask for an approval. */
  'open-drawer': MANAGERS,
  /** Decide about a conflict, and about one that speaks against the till itself. */
  'settle-conflict': MANAGERS,
  'settle-till-conflict': AREA,
  'publish-programme': MANAGERS,
  /** Whom a segment means, and their names and numbers. */
  'see-segments': MANAGERS,
  'review-store': MANAGERS,
  'review-all-stores': AREA,
  /** Whole mobile number, year of birth. At counter and door the last four digits tell people apart; a call or a letter needs more. */
  'reveal-member': MANAGERS,
  /** Tables out of the manager's place. */
  export: MANAGERS,
  /** Follow-ups and complaints of everybody, not only one's own. */
  'see-all-care': MANAGERS,
  /** A forgotten PIN of somebody at the counter or the door; of somebody who manages. */
  'reset-pin': MANAGERS,
  'reset-manager-pin': AREA,
  /** Who signed in, failed, approved, looked. */
  audit: MANAGERS,
} as const satisfies Readonly<Record<string, Readonly<Record<Role, boolean>>>>

export type Act = keyof typeof MAY
export const ACTS = Object.keys(MAY) as readonly Act[]
export const ROLES: readonly Role[] = ['cashier', 'queue', 'manager', 'area']

/** Whether a role may do something; nobody who is not known may. */
export const may = (role: Role | null | undefined, act: Act): boolean =>
  role === null || role === undefined ? false : MAY[act][role]

/** Whose role suffices. */
export const rolesWho = (act: Act): readonly Role[] => ROLES.filter((role) => may(role, act))

/** What it takes to set somebody else's PIN. */
export const resetOf = (role: Role): Act => (may(role, 'manage') ? 'reset-manager-pin' : 'reset-pin')
