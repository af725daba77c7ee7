import { useEffect, useRef } from 'react'
import { useMachine } from '../machine.ts'
import type { ScanListener } from './scan-stack.ts'

/** Hears scans while the component is shown, before the screens under it. Answer `pass` for what is not yours. */
export function useScan(listener: ScanListener): void {
  const { scans } = useMachine()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => scans.listen((code, scan) => latest.current(code, scan)), [scans])
}
