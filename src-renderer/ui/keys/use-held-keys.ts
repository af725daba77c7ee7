import { holdKeys } from '#input/hold-keys.ts'
import { useLayoutEffect } from 'react'
import { flushSync } from 'react-dom'

/**
 * Holds the keys back while `isOnTheWay`: they are meant for what comes after it. They are let go when it has come,
 * or after three seconds. `begunBy`: the key that
 * began it, which does nothing if it is pressed twice.
 */
export function useHeldKeys(isOnTheWay: boolean, begunBy?: string): void {
  useLayoutEffect(() => (isOnTheWay ? holdKeys(window, begunBy) : undefined), [isOnTheWay, begunBy])
}

/** In the place of a screen that is being fetched. */
export function KeysHeld(): null {
  useHeldKeys(true)
  return null
}

/**
 * Does work that leads to another screen, which `show` opens; the keys behind it wait for that screen. `begunBy` as in
 * `useHeldKeys`.
 */
export async function leadOn<T>(work: Promise<T>, show: (result: T) => void, begunBy?: string): Promise<void> {
  const letGo = holdKeys(window, begunBy)
  try {
    const result = await work
    flushSync(() => show(result))
  } finally {
    letGo()
  }
}
