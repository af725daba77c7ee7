import type { Bridge, DisplayFacts } from '#bridge/routes.ts'
import { useEffect, useState } from 'react'

/** How often the host is asked, in ms: before it has answered for the first time, and after. */
const AT_FIRST = 1000
const LATER = 5000

/**
 * What the host tells the waiting screen; null until it has answered once. It is asked again and again, for this page
 * hears nothing unasked, and what was told last holds while the host is away.
 */
export function useDisplayFacts(bridge: Bridge): DisplayFacts | null {
  const [facts, setFacts] = useState<DisplayFacts | null>(null)
  const every = facts === null ? AT_FIRST : LATER
  useEffect(() => {
    let here = true
    const ask = async () => {
      const answer = await bridge.call('display.facts', {})
      if (here && answer.ok) setFacts((before) => (same(before, answer.data) ? before : answer.data))
    }
    void ask()
    const timer = setInterval(() => void ask(), every)
    return () => {
      here = false
      clearInterval(timer)
    }
  }, [bridge, every])
  return facts
}

const same = (a: DisplayFacts | null, b: DisplayFacts): boolean => JSON.stringify(a) === JSON.stringify(b)
