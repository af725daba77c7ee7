import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * Puts the focus to what is marked `data-autofocus` inside, when it comes. For what appears in a dialog that
 * is open already, because it was read or chosen only then; a dialog itself looks once, when it opens.
 */
export function useFirstFocus<E extends HTMLElement>(): RefObject<E | null> {
  const inside = useRef<E>(null)
  useLayoutEffect(() => {
    inside.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [])
  return inside
}
