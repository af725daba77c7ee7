import type { Bridge, HostInfo, TillIdentity } from '#bridge/routes.ts'
import type { Sync } from '#sync/start-sync.ts'
import type { OpeningReport } from '#usecases/open-till.ts'
import type { Ports } from '#usecases/ports.ts'

/** A till that is ready for somebody to sign in. */
export type OpenTill = {
  readonly bridge: Bridge
  readonly host: HostInfo
  readonly identity: TillIdentity
  readonly ports: Ports
  readonly sync: Sync
  readonly report: OpeningReport
}

/** Why the till did not open, in codes of `ui/problems`. */
export type StartProblem = {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
  /** Throws the unreadable database away and builds it again from the journal file. */
  readonly rebuild: (() => Promise<void>) | null
}

/** How far the start has come; each has a screen. */
export type Stage =
  | { readonly kind: 'opening'; readonly step: 'host' | 'store' | 'journal' }
  /** Another window of this till has the database; goes on by itself when that one is closed. */
  | { readonly kind: 'other-window' }
  | { readonly kind: 'failed'; readonly problem: StartProblem }
  | { readonly kind: 'not-enrolled'; readonly host: HostInfo }
  | { readonly kind: 'open'; readonly till: OpenTill }
