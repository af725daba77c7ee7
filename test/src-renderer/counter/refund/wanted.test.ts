import { everything, NOTHING, readWanted, stepped, wantedLines, withQuantity } from '#counter/refund/wanted.ts'
import type { RefundableLine } from '#domain/refund/plan-refund.ts'
import type { BasketLine } from '#domain/sale.ts'
import { milli } from '#domain/units.ts'
import { expect, it } from 'vitest'

const row = (id: string, left: number, unit: BasketLine['unit'] = 'piece'): RefundableLine => ({
  line: { id, unit } as BasketLine,
  returned: milli(0),
  left: milli(left),
})
const [tea, apples, gone] = [row('tea', 2000), row('apples', 356, 'kg'), row('gone', 0)]

it('takes all that is left, and nothing of what is gone', () => {
  expect(wantedLines(everything([tea, apples, gone]))).toEqual([
    { lineId: 'tea', quantity: 2000 },
    { lineId: 'apples', quantity: 356 },
  ])
})

it('goes piece by piece between nothing and what is left', () => {
  const one = stepped(NOTHING, tea, 1)
  const two = stepped(one, tea, 1)
  expect([one.get('tea'), two.get('tea'), stepped(two, tea, 1).get('tea')]).toEqual([1000, 2000, 2000])
  expect(stepped(one, tea, -1).size).toBe(0)
})

it('takes what is weighed all at once', () => {
  const all = stepped(NOTHING, apples, 1)
  expect(all.get('apples')).toBe(356)
  expect(stepped(all, apples, -1).size).toBe(0)
})

it('reads a number; nothing typed, and 0, are nothing', () => {
  expect(readWanted('2', tea)).toEqual({ ok: true, value: 2000 })
  expect(readWanted('', tea)).toEqual({ ok: true, value: 0 })
  expect(readWanted('0', tea)).toEqual({ ok: true, value: 0 })
  expect(readWanted('1.5', tea)).toEqual({ ok: false, reason: 'not-whole' })
  expect(withQuantity(NOTHING, tea, 9000).get('tea')).toBe(2000)
})
