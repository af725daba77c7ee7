import { text } from '#printing/paper.ts'
import { MOST_UNPRINTED, withoutUnprinted, withUnprinted, type Unprinted } from '#ui/printing/unprinted.ts'
import { expect, test } from 'vitest'

const one = (id: string, code = 'printer-paper-out'): Unprinted => ({
  job: { id, name: id, paper: [text(id)] },
  code,
  facts: { began: false },
})
const ids = (list: readonly Unprinted[]) => list.map(({ job }) => job.id)

test('papers wait in their order, each once, with the reason of the last try', () => {
  const two = withUnprinted(withUnprinted([], one('A')), one('B'))
  const again = withUnprinted(two, one('A', 'printer-cut-off'))
  expect(ids(again)).toEqual(['A', 'B'])
  expect(again[0]?.code).toBe('printer-cut-off')
  expect(ids(withoutUnprinted(again, 'A'))).toEqual(['B'])
})

test('no more are kept than that; the oldest goes', () => {
  const many = Array.from({ length: MOST_UNPRINTED + 1 }, (_, at) => one(String(at)))
  const kept = many.reduce<readonly Unprinted[]>(withUnprinted, [])
  expect(kept.length).toBe(MOST_UNPRINTED)
  expect(ids(kept)[0]).toBe('1')
})
