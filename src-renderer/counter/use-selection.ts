import type { BasketLine } from '#domain/sale.ts'
import { useCallback, useState } from 'react'

export type Selection = {
  /** The line that the keys act on; null in an empty basket. */
  readonly line: BasketLine | null
  /** Its place, from 0; −1 in an empty basket. */
  readonly index: number
  readonly choose: (lineId: string) => void
  readonly move: (by: 1 | -1) => void
}

/**
 * Which line of the basket is in hand: the one chosen or changed last. Where that line is gone, the
 * one that moved into its place; at first the last.
 */
export function useSelection(lines: readonly BasketLine[]): Selection {
  const [chosen, choose] = useState<string | null>(null)
  const [place, setPlace] = useState(Number.MAX_SAFE_INTEGER)
  const found = lines.findIndex(({ id }) => id === chosen)
  if (found >= 0 && found !== place) setPlace(found)
  const index = found >= 0 ? found : Math.min(place, lines.length - 1)
  const move = useCallback(
    (by: 1 | -1) => {
      const next = lines[Math.max(0, Math.min(index + by, lines.length - 1))]
      if (next !== undefined) choose(next.id)
    },
    [index, lines],
  )
  return { line: lines[index] ?? null, index, choose, move }
}
