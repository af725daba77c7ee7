import { widthOf, wrap } from './cells.ts'
import type { Block } from './paper.ts'

/** One line of print: a text with its place, or what is not text. */
export type Row =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly align: 'start' | 'center' | 'end'
      readonly large: boolean
      readonly bold: boolean
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'feed' }

/**
 * The rows of a paper on a roll of so many cells; what is large takes two cells for one. A pair that does not fit into one
 * row has its value at the end of a row of its own, below its name.
 */
export function rowsOf(paper: readonly Block[], cells: number): Row[] {
  return paper.flatMap((block): Row[] => {
    switch (block.kind) {
      case 'rule':
        return [{ kind: 'rule' }]
      case 'qr':
        return [{ kind: 'qr', text: block.text }]
      case 'feed':
        return Array.from({ length: block.lines }, () => ({ kind: 'feed' }))
      case 'text': {
        const { align, large, bold } = block
        return wrap(block.text, roomFor(large, cells)).map((text) => ({ kind: 'text', text, align, large, bold }))
      }
      case 'pair':
        return pairRows(block, cells)
    }
  })
}

const roomFor = (large: boolean, cells: number) => (large ? Math.floor(cells / 2) : cells)

function pairRows({ name, value, large, bold }: Extract<Block, { kind: 'pair' }>, cells: number): Row[] {
  const room = roomFor(large, cells)
  const names = wrap(name, room)
  const values = wrap(value, room)
  const [lastName = '', firstValue = ''] = [names.at(-1), values[0]]
  const gap = room - widthOf(lastName) - widthOf(firstValue)
  const row = (text: string, align: 'start' | 'end'): Row => ({ kind: 'text', text, align, large, bold })
  if (values.length > 1 || gap < 1)
    return [...names.map((text) => row(text, 'start')), ...values.map((text) => row(text, 'end'))]
  return [
    ...names.slice(0, -1).map((text) => row(text, 'start')),
    row(lastName + ' '.repeat(gap) + firstValue, 'start'),
  ]
}
