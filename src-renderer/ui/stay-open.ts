import { useEffect } from 'react'

let held = 0

/** While it is shown the till does not lock by itself: money is on its way. */
export function useStayOpen(): void {
  useEffect(() => {
    held++
    return () => void held--
  }, [])
}

/** Whether something is shown that must not be taken away. */
export const isHeldOpen = (): boolean => held > 0
