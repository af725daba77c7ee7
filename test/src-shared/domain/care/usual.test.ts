import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { usualGoods } from '#domain/care/usual.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { businessDay, fen, milli, millis } from '#domain/units.ts'
import { daySale } from '#test/support/day-sale.ts'

const today = businessDay('2026-11-20')

/** A visit so many days ago with one of each of `goods`; those in `gifts` cost nothing. */
function visit(ago: number, goods: readonly string[], gifts: readonly string[] = [], id = `s-${ago}`): Sale {
  const sale = daySale({ id, day: addDays(today, -ago), member: 'm' })
  const [line] = sale.lines
  const [priced] = sale.priced.lines
  const all = [...goods, ...gifts]
  return {
    ...sale,
    at: millis(1_000_000_000_000 - ago * 86_400_000),
    lines: all.map((name) => ({ ...line!, id: name, productId: name, name })),
    priced: {
      ...sale.priced,
      lines: all.map((name) => ({ ...priced!, lineId: name, net: gifts.includes(name) ? fen(0) : priced!.net })),
    },
  }
}

/** `quantity` of each of the goods of a sale brought back, in thousandths. */
const back = (quantity: number, ...goods: readonly string[]): Refund =>
  ({ lines: goods.map((lineId) => ({ lineId, quantity: milli(quantity) })) }) as unknown as Refund

const usual = (sales: readonly Sale[], refunds: Readonly<Record<string, readonly Refund[]>> = {}) =>
  usualGoods(sales, new Map(Object.entries(refunds)), today)
const ids = (...asked: Parameters<typeof usual>) => usual(...asked).map(({ productId }) => productId)

test('milk every six days and last bought eight days ago is usual, and due', () => {
  const sales = [8, 14, 20, 30].map((ago) => visit(ago, ['milk']))
  expect(usual(sales)).toMatchObject([
    { productId: 'milk', visits: 4, ofVisits: 4, gap: 6, last: '2026-11-12', idle: 8, due: true },
  ])
  expect(usual([...sales, visit(3, ['milk'])])).toMatchObject([{ gap: 6, idle: 3, due: false }])
})

test('nothing is said before the third visit with it; twice on one day is one visit', () => {
  const twice = [visit(8, ['milk']), visit(2, ['milk']), visit(2, ['milk'], [], 'again')]
  expect(ids(twice)).toEqual([])
  expect(ids([...twice, visit(15, ['milk'])])).toEqual(['milk'])
})

test('a middle between two gaps may be a half, and is waited for', () => {
  const sales = [2, 4, 7].map((ago) => visit(ago, ['milk']))
  expect(usual(sales)).toMatchObject([{ gap: 2.5, idle: 2, due: false }])
})

test('what was given is not bought, what points paid for is; memberships are no goods', () => {
  const bags = [2, 4, 6].map((ago) => visit(ago, ['milk'], ['bag']))
  expect(ids(bags)).toEqual(['milk'])
  const byPoints = bags.map((sale) => ({
    ...sale,
    priced: {
      ...sale.priced,
      lines: sale.priced.lines.map((line) => ({
        ...line,
        net: fen(0),
        discounts: line.lineId === 'milk' ? [{ source: { kind: 'points' as const }, off: fen(1000) }] : [],
      })),
    },
  }))
  expect(ids(byPoints)).toEqual(['milk'])
  const plans = [{ plan: 'super', from: today, until: today, saleId: '', lineId: 'milk' }]
  expect(ids(bags.map((sale) => ({ ...sale, plans })))).toEqual([])
})

test('a line that came back whole was not bought, in parts or at once; one that came back half was', () => {
  const sales = [2, 4, 6].map((ago) => visit(ago, ['milk']))
  expect(ids(sales, { 's-4': [back(1000, 'milk')] })).toEqual([])
  expect(ids(sales, { 's-4': [back(400, 'milk'), back(600, 'milk')] })).toEqual([])
  expect(ids(sales, { 's-4': [back(500, 'milk')] })).toEqual(['milk'])
})

test('who came three times without it when it was due has given it up; not who stayed away as long', () => {
  const sales = [60, 67, 74].map((ago) => visit(ago, ['milk']))
  const later = [50, 40, 30].map((ago) => visit(ago, ['bread']))
  const due = (all: readonly Sale[]) => usual(all).find(({ productId }) => productId === 'milk')?.due
  expect(due(sales)).toBe(true)
  expect(due([...sales, ...later.slice(1)])).toBe(true)
  expect(due([...sales, ...later])).toBe(false)
  // Before it was due again, nobody could have bought it.
  expect(due([...sales, ...later.slice(1), visit(58, ['bread'])])).toBe(true)
})

test('ranked by how often, late visits before early ones, then by id', () => {
  const early = [40, 35, 30].map((ago) => visit(ago, ['early']))
  const late = [6, 4, 2].map((ago) => visit(ago, ['late', 'also']))
  const often = [25, 20, 15, 10].map((ago) => visit(ago, ['often']))
  expect(ids([...early, ...often, ...late])).toEqual(['often', 'also', 'late', 'early'])
  const [first] = usual(late)
  const weights = [0, 1, 2].map((visits) => 0.5 ** (visits / 10))
  const sum = weights.reduce((all, each) => all + each)
  expect(first?.score).toBeCloseTo(sum / (sum + 2), 12)
})

test('of a year, and of the latest sixty sales', () => {
  const old = [364, 365, 366].map((ago) => visit(ago, ['milk']))
  expect(ids(old)).toEqual([])
  const many = Array.from({ length: 59 }, (_, i) => visit(i + 1, ['bread']))
  expect(ids([...[100, 101, 102].map((ago) => visit(ago, ['milk'])), ...many])).toEqual(['bread'])
})

test('it is called as it was when it was bought last', () => {
  const named = (ago: number, name: string) => {
    const sale = visit(ago, ['milk'])
    return { ...sale, lines: sale.lines.map((line) => ({ ...line, name })) }
  }
  expect(usual([named(9, '鲜牛奶'), named(2, '鲜牛奶 950ml'), named(5, '鲜牛奶')])).toMatchObject([
    { name: '鲜牛奶 950ml' },
  ])
})

const history = fc
  .uniqueArray(fc.record({ ago: fc.nat(400), goods: fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }) }), {
    selector: ({ ago }) => ago,
    maxLength: 70,
  })
  .map((visits) => visits.map(({ ago, goods }) => visit(ago, goods)))

test('the order of sales does not matter', () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), (sales, keys) => {
      const shuffled = sales.map((sale) => ({ sale, key: keys.next().value as number })).sort((a, b) => a.key - b.key)
      expect(usual(shuffled.map(({ sale }) => sale))).toEqual(usual(sales))
    }),
  )
})

test('goods that came back are as if they had never been bought', () => {
  const withBack = history.chain((sales) =>
    fc.tuple(fc.constant(sales), fc.array(fc.subarray(['a', 'b', 'c', 'd']), { minLength: 60, maxLength: 60 })),
  )
  fc.assert(
    fc.property(withBack, ([sales, taken]) => {
      const some = sales.slice(0, 60)
      const refunds = Object.fromEntries(some.map(({ id }, i) => [id, [back(1000, ...(taken[i] ?? []))]]))
      const kept = some.map((sale, i) => ({
        ...sale,
        lines: sale.lines.filter(({ id }) => !(taken[i] ?? []).includes(id)),
      }))
      expect(usual(some, refunds)).toEqual(usual(kept))
    }),
  )
})

test('each score lies between 0 and 1 and falls along the list, and what was bought today is not due', () => {
  fc.assert(
    fc.property(history, (sales) => {
      const all = usual(sales)
      expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((a, b) => b - a))
      for (const { score, visits, ofVisits, gap, idle, due } of all) {
        expect(score > 0 && score < 1 && visits >= 3 && visits <= ofVisits && gap >= 1).toBe(true)
        if (idle === 0) expect(due).toBe(false)
      }
    }),
  )
})
