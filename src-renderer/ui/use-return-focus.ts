import { useLayoutEffect, useState } from 'react'
import { takeLostFocus } from './lost-focus.ts'

/** Where the focus was before the first dialog opened: dialogs that follow each other all lead back there. */
let outside: Element | null = null

/**
 * Gives the focus back, when the component goes, to where it was when it came, before another key can come. A
 * dialog that took the place of another one finds its own start gone and goes back to where the first was
 * opened. Whoever took the focus meanwhile keeps it.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => {
    const active = document.activeElement
    if (active !== null && active !== document.body && active.closest('[role=dialog]') === null) outside = active
    return active
  })
  useLayoutEffect(
    () => () => {
      // It still stands now; when React has taken it away, the focus is nowhere, or where a new screen put it.
      queueMicrotask(() => {
        const target = before?.isConnected === true && before !== document.body ? before : outside
        if (target instanceof HTMLElement && target.isConnected) takeLostFocus(target)
      })
    },
    [before],
  )
}
