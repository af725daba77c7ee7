import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { act, programmes } from '#test/support/ledger-acts.ts'
import { LedgerWorld, rest } from '#test/support/ledger-world.ts'

const RUNS = Number(process.env['FC_RUNS'] ?? 1500)

describe('books', () => {
  test('no sequence of sales, refunds, rewards, days and merges mints or loses money, points or coupons', () => {
    fc.assert(
      fc.property(programmes, fc.array(act, { maxLength: 40, size: 'max' }), (programme, acts) => {
        const world = new LedgerWorld(programme)
        for (const each of acts) world.do(each)
      }),
      { numRuns: RUNS },
    )
  })

  test('when everything is taken back, in any order, all is as if nothing had been sold', () => {
    fc.assert(
      fc.property(
        programmes,
        fc.array(act, { maxLength: 30, size: 'max' }),
        fc.boolean(),
        (programme, acts, isBackward) => {
          const world = new LedgerWorld(programme)
          const start = world.points
          let merged = 0
          for (const each of acts) {
            if (each.kind === 'merge') merged = 30
            world.do(each)
          }
          for (const entry of isBackward ? [...world.sales].reverse() : world.sales) {
            const planIds = entry.sale.plans.map(({ lineId }) => lineId)
            const goods = Object.entries(rest(entry)).filter(([id]) => !planIds.includes(id))
            world.refund(entry, Object.fromEntries(goods), 'policy', true)
            for (const id of planIds) world.refund(entry, { [id]: rest(entry)[id] ?? 0 }, 'policy', true)
            world.audit()
          }
          for (const entry of world.redemptions) world.bringBack(entry)
          world.audit()
          expect(world.redemptions.every(({ returned }) => returned)).toBe(true)
          expect(world.points).toBe(start + merged + world.forgiven - world.tidied)
          expect(world.member.coupons.every(({ state }) => state !== 'used')).toBe(true)
        },
      ),
      { numRuns: Math.ceil((RUNS * 2) / 3) },
    )
  })
})
