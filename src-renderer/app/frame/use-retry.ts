import type { SyncState } from '#store/sync-state.ts'
import { useEffect, useState } from 'react'

/** How long a try is shown as going on where nothing changes, in ms. */
const LONGEST = 5000

/** Starts a try and tells while it runs: until the state of the line changes, or five seconds. */
export function useRetry(state: SyncState, start: () => void): { readonly busy: boolean; readonly now: () => void } {
  const mark = `${state.since} ${state.lastPull} ${state.waiting} ${state.journalProblem?.code}`
  const [asked, setAsked] = useState<string | null>(null)
  const busy = asked === mark
  useEffect(() => {
    if (!busy) return
    const timer = setTimeout(() => setAsked(null), LONGEST)
    return () => clearTimeout(timer)
  }, [busy])
  return {
    busy,
    now() {
      setAsked(mark)
      start()
    },
  }
}
