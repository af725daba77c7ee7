import type { DeviceInfo, DisplayState } from '#bridge/routes.ts'
import type { HostHealth } from '#bridge/support.ts'
import type { UpdateFacts } from '#bridge/updates.ts'
import { pageHealth } from '#usecases/till-health.ts'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { usePreferences } from '../preferences.ts'
import { useSession } from '../session.ts'
import { healthOf, type PartHealth } from './health.ts'

/** How often the host is asked, in ms. What is in the database is heard of at once. */
const ASK_EVERY = 3000

type Asked = {
  readonly own: HostHealth | null
  readonly devices: readonly DeviceInfo[] | null
  readonly displays: DisplayState | null
  readonly updates: UpdateFacts | null
}

/** How each part of the till does, for as long as it is looked at; null until the database has answered. */
export function useHealth(): readonly PartHealth[] | null {
  const { ports, bridge, host } = useSession()
  const { settings } = usePreferences()
  const [asked, setAsked] = useState<Asked>({ own: null, devices: null, displays: null, updates: null })
  const page = useLiveQuery(() => pageHealth(ports.store), [ports.store, asked])
  useEffect(() => {
    let ended = false
    const ask = async () => {
      const [own, devices, displays, updates] = await Promise.all([
        bridge.call('support.health', {}),
        bridge.call('devices.list', {}),
        bridge.call('display.state', {}),
        bridge.call('updates.state', {}),
      ])
      const data = <T>(answer: { readonly ok: true; readonly data: T } | { readonly ok: false }) =>
        answer.ok ? answer.data : null
      if (ended) return
      setAsked({ own: data(own), devices: data(devices), displays: data(displays), updates: data(updates) })
    }
    void ask()
    const timer = setInterval(() => void ask(), ASK_EVERY)
    return () => {
      ended = true
      clearInterval(timer)
    }
  }, [bridge])
  return page === undefined ? null : healthOf({ now: ports.now(), host, page, settings, ...asked })
}
