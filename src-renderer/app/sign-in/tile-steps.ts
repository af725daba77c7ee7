/**
 * Where an arrow key leads among tiles that stand in rows. In: the top of each tile in reading order,
 * the tile in hand, the key. Out: the index of the next tile, or null where the key leads nowhere.
 */
export function stepIn(tops: readonly number[], at: number, key: string): number | null {
  const here = tops[at]
  if (here === undefined) return null
  const rowStart = tops.indexOf(here)
  const within = (index: number) => (index >= 0 && index < tops.length ? index : null)
  switch (key) {
    case 'ArrowLeft':
      return within(at - 1)
    case 'ArrowRight':
      return within(at + 1)
    case 'ArrowUp': {
      if (rowStart === 0) return null
      const above = tops.indexOf(tops[rowStart - 1] as number)
      return Math.min(above + (at - rowStart), rowStart - 1)
    }
    case 'ArrowDown': {
      const below = tops.findIndex((top, index) => index > at && top > here)
      if (below < 0) return null
      const last = tops.lastIndexOf(tops[below] as number)
      return Math.min(below + (at - rowStart), last)
    }
    case 'Home':
      return 0
    case 'End':
      return tops.length - 1
    default:
      return null
  }
}
