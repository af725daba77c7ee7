import { expect, test } from 'vitest'
import type { NextBest } from '#domain/care/next-best.ts'
import { fen, milli } from '#domain/units.ts'
import type { NearWin } from '#usecases/wins-near.ts'
import { goodsOf, suggested } from '#counter/offers/suggested.ts'
import { rice, yoghurt } from '#test/support/shop.ts'

const win = (extra: number) =>
  ({ extra: fen(extra), add: { productId: rice.id, quantity: milli(2000) }, product: rice }) as NearWin
const next = (why: NextBest['why']) => ({ product: yoghurt, why }) as NextBest
const due = next({ kind: 'due' })
const offer = next({ kind: 'offer', names: ['会员价'], price: fen(550) })

test('one line: what costs nothing, a usual product with an offer, a little more, what is due, nothing', () => {
  const kind = (wins: readonly NearWin[], best: NextBest | null) => suggested({ wins, next: best })?.kind ?? null
  expect(kind([win(0)], offer)).toBe('win')
  expect(kind([win(100)], offer)).toBe('usual')
  expect(kind([win(100)], due)).toBe('win')
  expect(kind([win(100)], null)).toBe('win')
  expect(kind([], due)).toBe('usual')
  expect(kind([], null)).toBeNull()
})

test('one touch adds the pieces that win, and one of what is usual', () => {
  expect(goodsOf({ kind: 'win', win: win(100) })).toEqual({ productId: rice.id, quantity: 2000 })
  expect(goodsOf({ kind: 'usual', next: due })).toEqual({ productId: yoghurt.id, quantity: 1000 })
})
