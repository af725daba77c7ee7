import { openTrial } from '#domain/drafting/trial.ts'
import { withOffer } from '#domain/drafting/placing.ts'
import type { Caps, Offer } from '#domain/offer.ts'
import { price } from '#domain/pricing/price.ts'
import { effort } from '#domain/pricing/effort.ts'
import type { PricingInput } from '#domain/pricing/input.ts'
import type { Programme } from '#domain/programme.ts'
import type { Sale } from '#domain/sale.ts'
import { addDays } from '#domain/calendar.ts'
import { businessDay, fen, points } from '#domain/units.ts'
import { line, programmeOf } from '#test/support/pricing.ts'
import { pricingInput } from '#test/support/random-pricing.ts'
import { saleOf } from '#test/support/stored-sale.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const sold = (input: PricingInput, id = 'sale-1'): Sale => ({
  ...saleOf(input, price(input, { expired: effort() })),
  id,
})
const MONDAY = businessDay('2026-11-23')

/** A receipt of ¥100 by a member, on a day. */
function receipt(
  programme: Programme,
  id: string,
  options: { member?: string; day?: number; price?: number } = {},
): Sale {
  const day = addDays(MONDAY, options.day ?? 0)
  const input: PricingInput = {
    ...{ programme, lines: [line('a', options.price ?? 10_000)], coupons: [], points: 'none', manual: [] },
    ...{ coBrand: null, partner: null, usage: { storeDay: {}, spent: {} }, store: 'S01' },
    at: { day, weekday: 1, minute: 600 },
    member:
      options.member === undefined
        ? null
        : {
            ...{ tier: 'basic', plans: [], segments: [], birthday: null, visit: { ever: 1, inMonth: 1 } },
            ...{ firstPurchase: false, earned: { onDay: points(0), inMonth: points(0) }, uses: {} },
            ...{ spendable: points(0), maxPoints: null },
          },
  }
  const sale = sold(input, id)
  return options.member === undefined
    ? sale
    : {
        ...sale,
        member: {
          id: options.member,
          code: options.member,
          name: options.member,
          tier: 'basic',
          before: points(0),
          after: points(0),
        },
      }
}

const published = programmeOf([])
const tenOff = (caps?: Caps, change: Partial<Offer> = {}): Programme =>
  withOffer(
    published,
    {
      ...{ id: 'ten', name: '减十', scope: {}, when: {}, effect: { kind: 'amount', off: fen(1000) } },
      ...(caps === undefined ? {} : { caps }),
      ...change,
    },
    { newIn: 'order', mode: 'exclusive' },
    'g',
  )
const tried = (draft: Programme, sales: readonly Sale[], from = published) => {
  const trial = openTrial(from, draft)
  for (const sale of sales) trial.add(sale)
  return trial.result()
}

describe('a draft tried on past receipts', () => {
  it('one that says what is in force changes nothing, to the fen', () => {
    fc.assert(
      fc.property(fc.array(pricingInput, { minLength: 1, maxLength: 4 }), ([first, ...rest]) => {
        if (first === undefined) return
        const { programme } = first
        // As a till writes it down: what has a cap was looked up, and is 0 where nothing was given.
        const ids = [...programme.offers, ...programme.couponTemplates].map(({ id }) => id)
        const { storeDay, spent } = first.usage
        const usage = {
          storeDay: Object.fromEntries(ids.map((id) => [id, storeDay[id] ?? 0])),
          spent: Object.fromEntries(ids.map((id) => [id, spent[id] ?? fen(0)])),
        }
        const sales = [first, ...rest].map(({ lines }, i) => sold({ ...first, usage, lines }, `s${i}`))
        const result = tried({ ...structuredClone(programme), version: programme.version + 1 }, sales, programme)
        expect(result).toMatchObject({ changed: 0, cost: 0, points: 0, mix: [], gained: [], lost: [] })
        expect(result.takings).toBe(sales.reduce((sum, { priced }) => sum + priced.payable, 0))
      }),
      { numRuns: 60 },
    )
  })

  it('tells what it would have cost, by day, by member and by offer', () => {
    const sales = [
      receipt(published, 'a', { member: 'w' }),
      receipt(published, 'b', { price: 500 }),
      receipt(published, 'c', { member: 'w', day: 1 }),
      receipt(published, 'd', { member: 'z', day: 1, price: 2500 }),
    ]
    const result = tried(tenOff(undefined, { when: { reach: fen(3000) } }), sales)
    expect(result).toMatchObject({
      ...{ receipts: 4, changed: 2, cost: 2000, takings: 23_000, members: { gained: 1, lost: 0, all: 2 } },
      days: [
        { day: MONDAY, receipts: 2, changed: 1, cost: 1000 },
        { day: addDays(MONDAY, 1), receipts: 2, changed: 1, cost: 1000 },
      ],
      mix: [{ id: 'ten', before: { receipts: 0, off: 0 }, after: { receipts: 2, off: 2000 } }],
      lost: [],
    })
    expect(result.gained.map(({ saleId, less, member }) => [saleId, less, member])).toEqual([
      ['a', 1000, 'w'],
      ['c', 1000, 'w'],
    ])
  })

  it('an offer that is taken away makes receipts dearer, which counts as a cost below zero', () => {
    const before = tenOff()
    const result = tried(published, [receipt(before, 'a')], before)
    expect(result).toMatchObject({
      changed: 1,
      cost: -1000,
      gained: [],
      lost: [{ saleId: 'a', before: 9000, after: 10_000, less: -1000 }],
    })
  })

  it('caps of a new offer count as the receipts come', () => {
    const day = (n: number) =>
      [0, 1, 2].map((i) => receipt(published, `${n}-${i}`, { member: i === 2 ? 'z' : 'w', day: n }))
    const sales = [...day(0), ...day(1)]
    const offer = { when: { membersOnly: true } }
    expect(tried(tenOff({ member: 1 }, offer), sales).changed).toBe(2)
    expect(tried(tenOff({ memberDay: 1 }, offer), sales).changed).toBe(4)
    expect(tried(tenOff({ storeDay: 2 }), sales).changed).toBe(4)
    expect(tried(tenOff({ budget: fen(2500) }), sales).cost).toBe(3000)
  })

  it('a cap that is new on an offer in force counts too, and what the till had counted stands', () => {
    const before = tenOff()
    const capped = tenOff({ storeDay: 1 })
    const sales = ['a', 'b', 'c'].map((id) => receipt(before, id))
    expect(tried(capped, sales, before)).toMatchObject({ changed: 2, cost: -2000 })
    const counted = sales.map((sale) => ({
      ...sale,
      priceFacts: { ...sale.priceFacts, usage: { storeDay: { ten: 5 }, spent: {} } },
    }))
    expect(tried(capped, counted, before)).toMatchObject({ changed: 3, cost: -3000 })
  })
})
