import { useEffect, useState } from 'react'

/** Where the focus was before the first dialog opened: dialogs that follow each other all lead back there. */
let outside: Element | null = null

/**
 * Gives the focus back, when the component goes, to where it was when it came. A dialog that took the
 * place of another one finds its own start gone and goes back to where the first was opened.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => {
    const active = document.activeElement
    if (active !== null && active !== document.body && active.closest('[role=dialog]') === null) outside = active
    return active
  })
  useEffect(
    () => () => {
      const target = before?.isConnected === true && before !== document.body ? before : outside
      if (target instanceof HTMLElement && target.isConnected) target.focus({ preventScroll: true })
    },
    [before],
  )
}
