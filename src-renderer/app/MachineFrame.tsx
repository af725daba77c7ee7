import type { Bridge, HostInfo } from '#bridge/routes.ts'
import { MachineContext, type Machine } from '#ui/machine.ts'
import { useMemo, type ReactNode } from 'react'
import type { Scans } from './scans.ts'

/** Gives host, scans and keys to everything inside, whether somebody is signed in or not. */
export function MachineFrame(props: {
  readonly bridge: Bridge
  readonly host: HostInfo
  readonly scans: Scans
  readonly children: ReactNode
}) {
  const { bridge, host, scans } = props
  const machine = useMemo<Machine>(
    () => ({
      bridge,
      host,
      scans: scans.stack,
      watchKeys: scans.watchKeys,
      scanForms: () => ({ forms: scans.forms(), wedge: scans.wedge() }),
    }),
    [bridge, host, scans],
  )
  return <MachineContext value={machine}>{props.children}</MachineContext>
}
