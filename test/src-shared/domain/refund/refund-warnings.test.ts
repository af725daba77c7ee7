import { describe, expect, test } from 'vitest'
import type { Programme } from '#domain/programme.ts'
import { planRefund } from '#domain/refund/plan-refund.ts'
import { questionOf, saleOf } from '#test/support/ledger.ts'
import { offer, programmeOf } from '#test/support/pricing.ts'

const programme = programmeOf([])

describe('a gift', () => {
  const gift = offer('g', { kind: 'gift', goods: { products: ['cup'] }, count: 1 }, { scope: { products: ['tea'] } })
  const by: Programme = { ...programme, offers: [gift] }
  const sale = saleOf(by, null, [
    { id: 'tea', net: 10_000, quantity: 2000 },
    { id: 'cup', net: 0, offers: { g: 2000 } },
    { id: 'rice', net: 100 },
  ])
  const warnings = (wanted: Record<string, number>) => {
    const planned = planRefund(questionOf(by, sale, null, wanted))
    return planned.ok ? planned.value.warnings : null
  }

  test('that stays while what it was given for comes back is told', () => {
    expect(warnings({ tea: 1000 })).toEqual([{ kind: 'gift-stays', offer: 'g', name: 'g', lineIds: ['cup'] }])
    expect(warnings({ tea: 2000, cup: 1000 })).toEqual([])
    expect(warnings({ rice: 1000 })).toEqual([])
    expect(warnings({ cup: 1000 })).toEqual([])
  })

  test('of which only a part comes back is told only where something that was bought does as well', () => {
    const own = offer('g', { kind: 'gift', goods: { products: ['cup'] }, count: 2 })
    const both: Programme = { ...programme, offers: [own] }
    const cups = saleOf(both, null, [
      { id: 'tea', net: 10_000 },
      { id: 'cup', net: 0, quantity: 2000, offers: { g: 4000 } },
    ])
    const told = (wanted: Record<string, number>) => {
      const planned = planRefund(questionOf(both, cups, null, wanted))
      return planned.ok ? planned.value.warnings.map(({ kind }) => kind) : null
    }
    expect(told({ cup: 1000 })).toEqual([])
    expect(told({ cup: 1000, tea: 1000 })).toEqual(['gift-stays'])
  })
})
