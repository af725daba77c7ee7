import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import type { Condition, Effect } from '#domain/offer.ts'
import { basisPoints, businessDay, fen, milli } from '#domain/units.ts'
import { couponOf, inputOf, line, memberOf, offer, offs, programmeOf, reasons, stage } from '#test/support/pricing.ts'

const five: Effect = { kind: 'amount', off: fen(500) }
const basic = memberOf('basic')

function reasonFor(when: Condition, member: typeof basic | null = basic) {
  const programme = programmeOf([stage('order', { mode: 'stack', offers: [offer('o', five, { when })] })])
  return reasons(price(inputOf(programme, [line('a', 9200)], { member })))['o']
}

describe('every offer that does not apply says why, and by how much it misses', () => {
  test('for whom, when and where', () => {
    expect(reasonFor({})).toBeUndefined()
    expect(reasonFor({ membersOnly: true }, null)).toEqual({ kind: 'members-only' })
    expect(reasonFor({ tiers: ['gold'] }, null)).toEqual({ kind: 'members-only' })
    expect(reasonFor({ tiers: ['gold'] })).toEqual({ kind: 'tier', tiers: ['gold'] })
    expect(reasonFor({ from: businessDay('2026-11-24') })).toEqual({ kind: 'not-yet', from: '2026-11-24' })
    expect(reasonFor({ to: businessDay('2026-11-22') })).toEqual({ kind: 'over', to: '2026-11-22' })
    expect(reasonFor({ from: businessDay('2026-11-23'), to: businessDay('2026-11-23') })).toBeUndefined()
    expect(reasonFor({ weekdays: [2, 3] })).toEqual({ kind: 'weekday', weekdays: [2, 3] })
    expect(reasonFor({ minutes: { from: 600, to: 840 } })).toEqual({ kind: 'time', from: 600, to: 840 })
    expect(reasonFor({ minutes: { from: 840, to: 841 } })).toBeUndefined()
    expect(reasonFor({ stores: ['S02'] })).toEqual({ kind: 'store' })
  })

  test('需满 ¥100,还差 ¥8', () => {
    expect(reasonFor({ reach: fen(10_000) })).toEqual({ kind: 'threshold', need: 10_000, have: 9200 })
    expect(reasonFor({ quantity: milli(3000) })).toEqual({ kind: 'quantity', need: 3000, have: 1000 })
  })

  test('满200减50,还差 ¥8: the next step of an offer that applies', () => {
    const steps: Effect = {
      kind: 'spend-steps',
      steps: [
        { reach: fen(10_000), off: fen(2000) },
        { reach: fen(20_000), off: fen(5000) },
      ],
    }
    const programme = programmeOf([stage('order', { mode: 'stack', offers: [offer('spend', steps)] })])
    const near = price(inputOf(programme, [line('a', 19_200)]))
    expect(offs(near)).toEqual({ spend: 2000 })
    expect(reasons(near)).toEqual({ spend: { kind: 'threshold', need: 20_000, have: 19_200 } })
    expect(reasons(price(inputOf(programme, [line('a', 20_000)])))).toEqual({})
    expect(reasons(price(inputOf(programme, [line('a', 9200)])))).toEqual({
      spend: { kind: 'threshold', need: 10_000, have: 9200 },
    })
  })

  test('每满300减40: what is missing to the next time', () => {
    const each: Effect = { kind: 'spend-steps', steps: [{ reach: fen(30_000), off: fen(4000) }], repeat: true }
    const programme = programmeOf([stage('order', { mode: 'stack', offers: [offer('each', each)] })])
    expect(reasons(price(inputOf(programme, [line('a', 65_000)])))).toEqual({
      each: { kind: 'threshold', need: 90_000, have: 65_000 },
    })
  })

  test('what is missing is measured on the combination that was chosen', () => {
    const half = offer('half', { kind: 'percent', off: 5000 as never })
    const later = offer('later', five, { when: { reach: fen(6000) } })
    const programme = programmeOf([
      stage('line', { mode: 'stack', offers: [half] }),
      stage('order', { mode: 'stack', offers: [later] }),
    ])
    const priced = price(inputOf(programme, [line('a', 10_000)]))
    expect(offs(priced)).toEqual({ half: 5000 })
    expect(reasons(priced)).toEqual({ later: { kind: 'threshold', need: 6000, have: 5000 } })
  })

  test('none of its goods; another instead; nothing to gain', () => {
    const programme = programmeOf(
      [
        stage('line', {
          mode: 'stack',
          offers: [
            offer('tea', five, { scope: { categories: ['茶'] } }),
            offer('nil', { kind: 'percent', off: basisPoints(1) }, { scope: { products: ['b'] } }),
          ],
        }),
        stage('order', {
          mode: 'exclusive',
          offers: [offer('ten', { kind: 'amount', off: fen(1000) }), offer('five', five)],
        }),
      ],
      {
        couponTemplates: [
          { id: 't', name: 't', scope: { categories: ['茶'] }, when: {}, effect: { kind: 'amount', off: fen(1) } },
        ],
      },
    )
    const lines = [line('a', 9200), line('b', 10)]
    const priced = price(inputOf(programme, lines, { coupons: [couponOf('c', 't')] }))
    expect(offs(priced)).toEqual({ ten: 1000 })
    expect(reasons(priced)).toEqual({
      tea: { kind: 'no-goods' },
      nil: { kind: 'no-gain' },
      five: { kind: 'better', instead: ['ten'] },
      c: { kind: 'no-goods' },
    })
  })

  test('too few pieces, a coupon that is missing, a cap that is reached', () => {
    const three = offer('three', { kind: 'buy-get', buy: 2, get: 1, off: basisPoints(10_000) })
    const opened = offer('opened', five, { when: { coupon: 'key' } })
    const once = { ...offer('once', five), caps: { member: 1 } }
    const daily = { ...offer('daily', five), caps: { memberDay: 2 } }
    const store = { ...offer('store', five), caps: { storeDay: 5 } }
    const budget = { ...offer('budget', five), caps: { budget: fen(10_000) } }
    const programme = programmeOf([
      stage('bundle', { mode: 'stack', offers: [three] }),
      stage('order', { mode: 'stack', offers: [opened, once, daily, store, budget] }),
    ])
    const day = businessDay('2026-11-23')
    const member = memberOf('basic', {
      uses: { once: { times: 1, day: businessDay('2026-01-01'), onDay: 1 }, daily: { times: 9, day, onDay: 2 } },
    })
    const usage = { storeDay: { store: 5 }, spent: { budget: fen(10_000) } }
    const lines = [line('a', 9200, { quantity: milli(2000) })]
    expect(reasons(price(inputOf(programme, lines, { member, usage })))).toEqual({
      three: { kind: 'pieces', need: 3, have: 2 },
      opened: { kind: 'coupon-needed', template: 'key' },
      once: { kind: 'member-cap', max: 1 },
      daily: { kind: 'day-cap', max: 2 },
      store: { kind: 'store-cap', max: 5 },
      budget: { kind: 'budget' },
    })
    const fresh = { storeDay: { store: 4 }, spent: { budget: fen(9999) } }
    const yesterday = { ...member, uses: { daily: { times: 9, day: businessDay('2026-11-22'), onDay: 2 } } }
    expect(Object.keys(offs(price(inputOf(programme, lines, { member: yesterday, usage: fresh }))))).toEqual([
      'once',
      'daily',
      'store',
      'budget',
    ])
    expect(reasons(price(inputOf(programme, lines)))['once']).toEqual({ kind: 'members-only' })
  })
})
