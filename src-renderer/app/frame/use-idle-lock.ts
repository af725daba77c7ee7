import { DEFAULT_STAFF_POLICY } from '#domain/staff-policy.ts'
import { isHeldOpen } from '#ui/stay-open.ts'
import { staffPolicyOf } from '#usecases/staff-policy.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect } from 'react'
import type { Scans } from '../scans.ts'
import type { OpenTill } from '../start/stage.ts'
import { createIdleWatch } from './idle-watch.ts'

const LOOK_EVERY = 1000
const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const

/** Locks the till where nobody has touched it for as long as the programme says: no key, no finger, no scan. */
export function useIdleLock({ ports }: OpenTill, scans: Scans, lock: () => void): void {
  const policy = useLiveQuery(() => staffPolicyOf(ports.store), [ports.store]) ?? DEFAULT_STAFF_POLICY
  const minutes = policy.lockAfterMinutes
  useEffect(() => {
    if (minutes === null) return
    const now = () => ports.clock().uptime
    const watch = createIdleWatch(minutes * 60_000, now())
    const touch = () => watch.touch(now())
    const ends = [scans.watchKeys(touch), scans.watchScans(touch)]
    for (const kind of TOUCHES) window.addEventListener(kind, touch, { passive: true })
    const timer = setInterval(() => {
      if (!watch.isIdle(now(), isHeldOpen())) return
      clearInterval(timer)
      lock()
    }, LOOK_EVERY)
    return () => {
      clearInterval(timer)
      for (const end of ends) end()
      for (const kind of TOUCHES) window.removeEventListener(kind, touch)
    }
  }, [minutes, ports, scans, lock])
}
