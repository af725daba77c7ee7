import type { Bridge, HostInfo } from '#bridge/routes.ts'
import type { ClassifyOptions } from '#scanning/classify.ts'
import type { KeyBreak } from '#scanning/wedge/hear-keys.ts'
import type { KeyRecord } from '#scanning/wedge/key-record.ts'
import type { WedgeSettings } from '#scanning/wedge/wedge-settings.ts'
import { createContext, useContext } from 'react'
import type { ScanStack } from './scans/scan-stack.ts'

/** What there is before anybody signs in, too: the host, and what is scanned and pressed. */
export type Machine = {
  readonly bridge: Bridge
  readonly host: HostInfo
  /** Scans of whichever device; listen by `useScan`. */
  readonly scans: ScanStack
  /**
   * Hears every key press, whatever becomes of it, and what breaks a run of them off: to learn a scanner, to record one.
   * Returns the function that ends it.
   */
  readonly watchKeys: (listener: (key: KeyRecord | KeyBreak) => void) => () => void
  /** How scans are told from typing and from each other now. */
  readonly scanForms: () => { readonly forms: ClassifyOptions; readonly wedge: WedgeSettings }
}

export const MachineContext = createContext<Machine | null>(null)

export function useMachine(): Machine {
  const machine = useContext(MachineContext)
  if (machine === null) throw new Error('useMachine outside of MachineContext')
  return machine
}
