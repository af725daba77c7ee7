import type { UpdateSettings } from '#bridge/updates.ts'
import { useEffect } from 'react'
import type { OpenTill } from '../start/stage.ts'

const EVERY_MINUTE = 60_000

/** Where the shop leaves the choice to the night, a till that nobody touches installs by itself what lies ready. */
export function useNightUpdate({ bridge, ports }: OpenTill, when: UpdateSettings['when']): void {
  useEffect(() => {
    if (when !== 'night') return
    let touched: number = ports.now()
    const touch = () => {
      touched = ports.now()
    }
    const unlisten = bridge.listen(({ kind }) => {
      if (kind === 'scan') touch()
    })
    const seen = new AbortController()
    for (const kind of ['keydown', 'pointerdown']) {
      window.addEventListener(kind, touch, { capture: true, signal: seen.signal })
    }
    const timer = window.setInterval(() => {
      void import('./night-update.ts').then(({ updateAtNight }) => updateAtNight(bridge, ports, touched))
    }, EVERY_MINUTE)
    return () => {
      seen.abort()
      unlisten()
      window.clearInterval(timer)
    }
  }, [bridge, ports, when])
}
