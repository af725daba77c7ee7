import { useSession } from '#ui/session.ts'
import { findAnything, type Found } from '#usecases/find.ts'
import { useEffect, useState } from 'react'

/** As many of each kind as are shown. */
export const MOST_SHOWN = 12

/**
 * What the typed text finds, and for which text. While the next search runs the last result stays, so
 * that the list does not blink; empty text finds nothing at once.
 */
export function useFinding(text: string): { readonly text: string; readonly found: Found } | null {
  const { ports } = useSession()
  const [result, setResult] = useState<{ readonly text: string; readonly found: Found } | null>(null)
  const wanted = text.trim()
  useEffect(() => {
    let stale = false
    if (wanted !== '') {
      void findAnything(ports, wanted, MOST_SHOWN).then((found) => {
        if (!stale) setResult({ text: wanted, found })
      })
    }
    return () => {
      stale = true
    }
  }, [ports, wanted])
  return wanted === '' ? null : result
}
