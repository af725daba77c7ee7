import type { Staff } from '#domain/staff.ts'
import type { HoldWish } from '#usecases/hold-wish.ts'
import type { HqFetch } from '#usecases/publish-draft.ts'
import type { Ports } from '#usecases/ports.ts'
import { createContext, useContext } from 'react'
import type { Machine } from './machine.ts'

/** What the places of work have while somebody is signed in. This room only passes it on. */
export type Session = Machine & {
  readonly ports: Ports
  readonly staff: Staff
  /** Has headquarters hold what the open checkout would spend, while the line is up; null gives it back. */
  readonly hold: (wish: HoldWish | null) => void
  /** Sends and asks at once, without waiting for the next turn. */
  readonly wake: () => void
  /** A request to headquarters, for what cannot be done without it. */
  readonly askHq: HqFetch
  /** Back to the sign-in screen; the basket in hand stays where it is. */
  readonly lock: () => void
}

export const SessionContext = createContext<Session | null>(null)

/** The session of the person who is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession before anybody signed in')
  return session
}
