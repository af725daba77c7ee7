import { manualOff, readManual } from '#counter/manual/manual-entry.ts'
import { fen } from '#domain/units.ts'
import { expect, it } from 'vitest'

it.each([
  ['amount', '5', { kind: 'amount', off: 500 }],
  ['amount', '5.50', { kind: 'amount', off: 550 }],
  ['amount', '0', null],
  ['amount', '-1', null],
  ['amount', 'x', null],
  ['percent', '10', { kind: 'percent', off: 1000 }],
  ['percent', '12.5', { kind: 'percent', off: 1250 }],
  ['percent', '10%', { kind: 'percent', off: 1000 }],
  ['percent', '１０', { kind: 'percent', off: 1000 }],
  ['percent', '100', { kind: 'percent', off: 10_000 }],
  ['percent', '100.01', null],
  ['percent', '0', null],
  ['percent', '', null],
] as const)('reads a discount by %s: %s', (kind, typed, how) => {
  expect(readManual(kind, typed)).toEqual(how)
})

it('takes off halves of a fen up, and never more than there is', () => {
  expect(manualOff({ kind: 'percent', off: 1250 as never }, fen(1004))).toBe(126)
  expect(manualOff({ kind: 'amount', off: fen(900) }, fen(850))).toBe(850)
})
