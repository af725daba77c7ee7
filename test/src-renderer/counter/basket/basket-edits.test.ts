import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Product } from '#domain/product.ts'
import type { Basket } from '#domain/sale.ts'
import { fen, milli, millis, points } from '#domain/units.ts'
import {
  MAX_LINES,
  MAX_QUANTITY,
  addCoupon,
  addProduct,
  countPieces,
  emptyBasket,
  isUntouched,
  removeLine,
  setMember,
  setPoints,
  setQuantity,
  stepQuantity,
} from '#counter/basket/basket-edits.ts'

const yogurt: Product = {
  id: 'p1',
  codes: ['6901234567892'],
  name: '酸奶 200g',
  category: 'dairy',
  unit: 'piece',
  price: fen(650),
  memberPrice: fen(600),
  tierPrices: {},
}
const apples: Product = { ...yogurt, id: 'p2', codes: ['2000001'], name: '苹果', unit: 'kg', price: fen(1280), memberPrice: null }
const one = milli(1000)
const empty = emptyBasket('b1', millis(1))
const filled = (product: Product, quantity = one): Basket => addProduct(empty, product, quantity, 'l1').basket

describe('putting a product in', () => {
  it('makes a line with the price that the product has now', () => {
    const { basket, lineId } = addProduct(empty, yogurt, one, 'l1')
    expect(lineId).toBe('l1')
    expect(basket.lines).toEqual([
      { id: 'l1', productId: 'p1', name: '酸奶 200g', category: 'dairy', unit: 'piece', price: 650, memberPrice: 600, tierPrices: {}, quantity: 1000, note: null },
    ])
  })

  it('adds to the line of the same product, which is the line to show', () => {
    const both = addProduct(filled(yogurt), apples, one, 'l2').basket
    const { basket, lineId } = addProduct(both, yogurt, one, 'l3')
    expect(lineId).toBe('l1')
    expect(basket.lines.map((line) => [line.id, line.quantity])).toEqual([['l1', 2000], ['l2', 1000]])
  })

  it('makes a line of its own where the price has changed since, so that nobody pays a price unseen', () => {
    const { basket } = addProduct(filled(yogurt), { ...yogurt, price: fen(700) }, one, 'l2')
    expect(basket.lines.map((line) => line.price)).toEqual([650, 700])
  })

  it('holds the most lines and the most of a line, and says that nothing was put in', () => {
    const full = { ...empty, lines: Array.from({ length: MAX_LINES }, (_, i) => ({ ...filled(apples).lines[0]!, id: `l${i}` })) }
    expect(addProduct(full, yogurt, one, 'new')).toEqual({ basket: full, lineId: null })
    const heavy = filled(yogurt, MAX_QUANTITY)
    expect(addProduct(heavy, yogurt, one, 'new')).toEqual({ basket: heavy, lineId: null })
  })

  it('counts what was put in, whatever the order (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 })), { maxLength: 40 }), (scans) => {
        let basket = empty
        scans.forEach(([isApple, n], i) => {
          basket = addProduct(basket, isApple ? apples : yogurt, milli(n * 1000), `l${i}`).basket
        })
        const sum = (id: string) => basket.lines.filter((l) => l.productId === id).reduce((s, l) => s + l.quantity, 0)
        const put = (apple: boolean) => scans.filter(([a]) => a === apple).reduce((s, [, n]) => s + n * 1000, 0)
        expect([sum('p1'), sum('p2')]).toEqual([put(false), put(true)])
        expect(new Set(basket.lines.map((l) => l.id)).size).toBe(basket.lines.length)
      }),
    )
  })
})

describe('changing a line', () => {
  it('steps by a piece or by 100 g and never below one step', () => {
    expect(stepQuantity(filled(yogurt), 'l1', 1).basket.lines[0]!.quantity).toBe(2000)
    expect(stepQuantity(filled(yogurt), 'l1', -1).basket.lines[0]!.quantity).toBe(1000)
    expect(stepQuantity(filled(apples, milli(356)), 'l1', -1).basket.lines[0]!.quantity).toBe(256)
    expect(stepQuantity(filled(apples, milli(156)), 'l1', -1).basket.lines[0]!.quantity).toBe(156)
  })

  it('takes a line out at zero and holds the most', () => {
    expect(setQuantity(filled(yogurt), 'l1', milli(0))).toMatchObject({ basket: { lines: [] }, lineId: null })
    expect(setQuantity(filled(yogurt), 'l1', milli(99_999_000)).basket.lines[0]!.quantity).toBe(MAX_QUANTITY)
  })

  it('leaves the other lines alone', () => {
    const both = addProduct(filled(yogurt), apples, one, 'l2').basket
    expect(removeLine(both, 'l1').lines.map((l) => l.id)).toEqual(['l2'])
    expect(setQuantity(both, 'l2', milli(300)).basket.lines[0]).toEqual(both.lines[0])
  })
})

describe('member, points, coupons', () => {
  it('forgets the points chosen when another member is attached', () => {
    const spending = setPoints(setMember(empty, 'm1'), points(500))
    expect(setMember(spending, 'm1').points).toBe(500)
    expect(setMember(spending, 'm2')).toMatchObject({ memberId: 'm2', points: 'none' })
  })

  it('keeps a coupon once', () => {
    expect(addCoupon(addCoupon(empty, 'SKC1'), 'SKC1').scannedCoupons).toEqual(['SKC1'])
  })

  it('knows an untouched basket', () => {
    expect(isUntouched(empty)).toBe(true)
    expect([filled(yogurt), setMember(empty, 'm'), addCoupon(empty, 'c')].map(isUntouched)).toEqual([false, false, false])
  })
})

it('counts pieces as people do: a weighed line is one', () => {
  const basket = addProduct(filled(yogurt, milli(3000)), apples, milli(1256), 'l2').basket
  expect(countPieces(basket)).toBe(4)
})
