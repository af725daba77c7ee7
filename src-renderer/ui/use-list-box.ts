import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'

export type ListBox = {
  /** To be spread on the list. */
  readonly list: {
    readonly ref: RefObject<HTMLDivElement | null>
    readonly role: 'listbox'
    readonly tabIndex: 0
    readonly 'aria-activedescendant': string | undefined
    readonly onKeyDown: (event: KeyboardEvent) => void
  }
  /** To be spread on one of its entries. */
  readonly option: (key: string) => {
    readonly id: string
    readonly role: 'option'
    readonly 'aria-selected': boolean
    readonly onClick: () => void
    readonly onDoubleClick: () => void
  }
}

/**
 * A list of which one is in hand: arrow keys move, Enter or two touches take, the one in hand stays in sight. `name`: what its entries
 * are called in the page, one list's alone. `first`: it is what one came for and has the focus when it opens.
 */
export function useListBox(options: {
  readonly name: string
  readonly keys: readonly string[]
  readonly chosen: string | null
  readonly onChoose: (key: string) => void
  readonly onTake?: ((key: string) => void) | undefined
  readonly first?: boolean
}): ListBox {
  const { name, keys, chosen, onChoose, onTake, first = false } = options
  const list = useRef<HTMLDivElement>(null)
  const at = chosen === null ? -1 : keys.indexOf(chosen)
  useEffect(() => {
    if (first) list.current?.focus({ preventScroll: true })
  }, [first])
  useEffect(() => {
    const chosenOne = list.current?.querySelector('[aria-selected="true"]')
    // A heading over the first is to be seen as well.
    const shown = at === 0 ? list.current?.firstElementChild : chosenOne
    shown?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' && onTake !== undefined && chosen !== null) {
      event.preventDefault()
      return onTake(chosen)
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = by === undefined ? undefined : keys[Math.max(0, Math.min(at + by, keys.length - 1))]
    if (next === undefined) return
    event.preventDefault()
    onChoose(next)
  }
  const active = at < 0 ? undefined : `${name}-${chosen}`
  return {
    list: { ref: list, role: 'listbox', tabIndex: 0, 'aria-activedescendant': active, onKeyDown },
    option: (key) => ({
      id: `${name}-${key}`,
      role: 'option',
      'aria-selected': key === chosen,
      onClick: () => onChoose(key),
      onDoubleClick: () => onTake?.(key),
    }),
  }
}
