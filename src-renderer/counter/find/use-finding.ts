import { useSession } from '#ui/session.ts'
import { findAnything, type Found } from '#usecases/find.ts'
import { useEffect, useState } from 'react'

/** While the directory is mended the same text is looked up again, in ms. */
const MENDING = 2_000

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
    let again: ReturnType<typeof setTimeout> | undefined
    const find = () => {
      void findAnything(ports, wanted, MOST_SHOWN).then((found) => {
        if (stale) return
        setResult({ text: wanted, found })
        if (found.mending) again = setTimeout(find, MENDING)
      })
    }
    if (wanted !== '') find()
    return () => {
      stale = true
      clearTimeout(again)
    }
  }, [ports, wanted])
  return wanted === '' ? null : result
}
