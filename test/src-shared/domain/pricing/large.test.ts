import { describe, expect, test } from 'vitest'
import { effort } from '#domain/pricing/effort.ts'
import { price } from '#domain/pricing/price.ts'
import type { Effect, Offer } from '#domain/offer.ts'
import { basisPoints, fen, milli } from '#domain/units.ts'
import { harshDay } from '#test/support/harsh-day.ts'
import { promotionDay } from '#test/support/promotion-day.ts'
import { inputOf, line, offer, programmeOf, stage } from '#test/support/pricing.ts'

const twoGetOne: Effect = { kind: 'buy-get', buy: 2, get: 1, off: basisPoints(10_000) }
const secondHalf: Effect = { kind: 'buy-get', buy: 1, get: 1, off: basisPoints(5000) }
const pieces = (id: string, each: number, count: number) => line(id, each, { quantity: milli(count * 1000) })
const bundles = (...offers: Offer[]) => stage('bundle', { mode: 'stack', offers })
const priced = (stages: Parameters<typeof programmeOf>[0], lines: Parameters<typeof inputOf>[1]) =>
  price(inputOf(programmeOf(stages), lines), { expired: effort() })

describe('more than can be gone through', () => {
  test('9,999 pieces of one line: each third is free, proven', () => {
    expect(priced([bundles(offer('o', twoGetOne))], [pieces('a', 1000, 9999)])).toMatchObject({
      payable: 6_666_000,
      proven: true,
    })
  })

  test('two bundles on 29,997 pieces: not proven, and no worse than either alone', () => {
    const lines = [pieces('a', 1000, 9999), pieces('b', 900, 9999), pieces('c', 800, 9999)]
    const both = priced([bundles(offer('o', twoGetOne), offer('p', secondHalf))], lines)
    expect(both.proven).toBe(false)
    for (const effect of [twoGetOne, secondHalf]) {
      expect(both.payable).toBeLessThanOrEqual(priced([bundles(offer('o', effect))], lines).payable)
    }
  })

  test('a step that repeats a million times still takes what it takes, and says that not all was tried', () => {
    const effect: Effect = { kind: 'spend-steps', steps: [{ reach: fen(100), off: fen(10) }], repeat: true }
    const found = priced(
      [stage('order', { mode: 'stack', offers: [offer('o', effect)] })],
      [pieces('a', 900_000, 1000)],
    )
    expect(found).toMatchObject({ payable: 810_000_000, proven: false })
  })

  test('a dozen gifts of which each is in doubt are not tried in all ways', () => {
    const gifts = Array.from({ length: 12 }, (_, i) =>
      offer(`g${i}`, { kind: 'gift', goods: { products: [`l${i}`] }, count: 1 }, { when: { reach: fen(50_000 + i) } }),
    )
    const tenth = offer('t', { kind: 'percent', off: basisPoints(1000) })
    const lines = Array.from({ length: 40 }, (_, i) => line(`l${i}`, 1300 + i))
    const stages = [stage('line', { mode: 'stack', offers: [tenth] }), bundles(...gifts)]
    expect(priced(stages, lines).payable).toBeLessThanOrEqual(priced([stages[0] as (typeof stages)[0]], lines).payable)
  })

  test('a promotion day that is cut off leaves no more to pay than taking nothing, and adds up', () => {
    for (const day of [promotionDay, harshDay]) {
      for (let seed = 0; seed < 3; seed++) {
        const input = day(seed, { lines: 100, offers: 200 })
        const { gross, payable, applied, lines } = price(input, { expired: effort(20) })
        expect(payable).toBeLessThan(gross)
        expect(gross - applied.reduce((sum, { off }) => sum + off, 0)).toBe(payable)
        expect(lines.every(({ net }) => net >= 0)).toBe(true)
      }
    }
  })

  test('what a till may do is enough to prove promotion days of 100 lines under 200 offers', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { proven } = price(promotionDay(seed, { lines: 100, offers: 200 }), { expired: effort() })
      expect({ seed, proven }).toEqual({ seed, proven: true })
    }
  })

  test('ordinary promotion days of 40 lines under 30 offers are proven', () => {
    for (let seed = 0; seed < 40; seed++) {
      expect({ seed, ...price(promotionDay(seed, { lines: 40, offers: 30 })) }).toMatchObject({ seed, proven: true })
    }
  })
})
