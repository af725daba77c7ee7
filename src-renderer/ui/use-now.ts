import { useEffect, useState } from 'react'

/** The time now in ms by `clock`, refreshed every `every` ms, for ages and clocks on the screen. */
export function useNow(clock: () => number, every: number): number {
  const [now, setNow] = useState(clock)
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), every)
    return () => clearInterval(timer)
  }, [clock, every])
  return now
}
