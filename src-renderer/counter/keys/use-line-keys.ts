import { useKeys } from '#ui/keys/use-keys.ts'

export type LineWork = {
  readonly move: (by: 1 | -1) => void
  readonly step: (direction: 1 | -1) => void
  readonly remove: () => void
  readonly askQuantity: () => void
}

/**
 * The keys of the line in hand. They work wherever no field has the focus, and the search box passes
 * them on while it is empty: the function given back does so and tells whether the key was one of them.
 */
export function useLineKeys(work: LineWork): (key: string) => boolean {
  const run: Readonly<Record<string, () => void>> = {
    ArrowUp: () => work.move(-1),
    ArrowDown: () => work.move(1),
    '+': () => work.step(1),
    '-': () => work.step(-1),
    '*': work.askQuantity,
    Delete: work.remove,
  }
  useKeys([
    { stroke: 'ArrowUp', run: () => work.move(-1) },
    { stroke: 'ArrowDown', run: () => work.move(1), label: 'counter.keys.move' },
    { stroke: '+', run: () => work.step(1), label: 'counter.line.more' },
    { stroke: '-', run: () => work.step(-1), label: 'counter.line.less' },
    { stroke: '*', run: work.askQuantity, label: 'counter.line.quantity' },
    { stroke: 'Delete', run: work.remove, label: 'counter.line.remove' },
  ])
  return (key) => {
    const act = run[key]
    act?.()
    return act !== undefined
  }
}
