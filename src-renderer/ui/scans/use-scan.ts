import { useLayoutEffect, useRef } from 'react'
import { useMachine } from '../machine.ts'
import type { ScanListener } from './scan-stack.ts'

/** Hears scans while the component is shown, before the screens under it. Answer `pass` for what is not yours. */
export function useScan(listener: ScanListener): void {
  const { scans } = useMachine()
  const latest = useRef(listener)
  // Before the screen is painted: a scan belongs to what can be seen.
  useLayoutEffect(() => {
    latest.current = listener
  })
  useLayoutEffect(() => scans.listen((code, scan) => latest.current(code, scan)), [scans])
}
