import type { Role } from './staff.ts'

/**
 * What a staff card is worth. `alone`: it suffices; `with-pin`: it only says who it is, the PIN is asked for;
 * `both`: like that, and whoever has a card must show it. Without a card the PIN suffices in each of them.
 */
export type CardUse = 'alone' | 'with-pin' | 'both'

/** 员工: how people sign in and approve at the tills. Part of the programme. */
export type StaffPolicy = {
  readonly signIn: Readonly<Record<Role, CardUse>>
  readonly approval: CardUse
  /** The till locks after so many minutes in which nobody touched it; null: never by itself. */
  readonly lockAfterMinutes: number | null
}

/** Where the programme says nothing. */
export const DEFAULT_STAFF_POLICY: StaffPolicy = {
  signIn: { cashier: 'with-pin', queue: 'with-pin', manager: 'with-pin', area: 'with-pin' },
  approval: 'both',
  lockAfterMinutes: 10,
}
