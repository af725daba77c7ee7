import type { Bridge, HostInfo } from '#bridge/routes.ts'
import type { Staff } from '#domain/staff.ts'
import type { ClassifyOptions } from '#scanning/classify.ts'
import type { KeyBreak } from '#scanning/wedge/hear-keys.ts'
import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import type { WedgeSettings } from '#scanning/wedge/wedge-settings.ts'
import type { HoldWish } from '#usecases/hold-wish.ts'
import type { HqFetch } from '#usecases/publish-draft.ts'
import type { Ports } from '#usecases/ports.ts'
import { createContext, useContext } from 'react'
import type { ScanStack } from './scans/scan-stack.ts'

/** What the places of work have while somebody is signed in. This room only passes it on. */
export type Session = {
  readonly ports: Ports
  readonly bridge: Bridge
  readonly host: HostInfo
  readonly staff: Staff
  /** Scans of whichever device; listen by `useScan`. */
  readonly scans: ScanStack
  /**
   * Hears every key press, whatever becomes of it, and what breaks a run of them off: to learn a scanner, to record one.
   * Returns the function that ends it.
   */
  readonly watchKeys: (listener: (key: KeyRecord | KeyBreak) => void) => () => void
  /** How scans are told from typing and from each other now. */
  readonly scanForms: () => { readonly forms: ClassifyOptions; readonly wedge: WedgeSettings }
  /** Has headquarters hold what the open checkout would spend, while the line is up; null gives it back. */
  readonly hold: (wish: HoldWish | null) => void
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
