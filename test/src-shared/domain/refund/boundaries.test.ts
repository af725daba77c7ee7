import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeMembers } from '#domain/ledger/merge.ts'
import { postRefund, postSale } from '#domain/ledger/post.ts'
import type { Member } from '#domain/member.ts'
import { receive, reverse, spend, type Account } from '#domain/points/account.ts'
import { balance } from '#domain/points/lots.ts'
import { planRefund } from '#domain/refund/plan-refund.ts'
import type { Refund } from '#domain/refund.ts'
import type { Sale } from '#domain/sale.ts'
import { points } from '#domain/units.ts'
import { enrolled, everything, lotOf, questionOf, refundOf, saleOf, today, type Goods } from '#test/support/ledger.ts'
import { MOST, down, sumOf, upTo } from '#test/support/magnitudes.ts'
import { programmeOf } from '#test/support/pricing.ts'

const programme = programmeOf([])

/** Takes goods back one after the other, each refund posted to the member. */
function takeBack(sale: Sale, member: Member, steps: readonly Readonly<Record<string, number>>[]) {
  let held = member
  const refunds: Refund[] = []
  for (const wanted of steps) {
    const refund = refundOf(questionOf(programme, sale, held, wanted, { refunds }), `r${refunds.length}`)
    held = postRefund(held, refund, sale, programme)
    refunds.push(refund)
  }
  return { member: held, refunds }
}

const total = (refunds: readonly Refund[], field: 'money' | 'pointsBack' | 'pointsReversed') =>
  sumOf(refunds.flatMap(({ lines }) => lines.map((line) => line[field])))
const holdings = ({ lots, owed }: Account) => sumOf(lots.map((lot) => lot.points)) - BigInt(owed)

/** The answer, or null where it is refused because a number is too large to be told. */
function orTooLarge<T>(ask: () => T): T | null {
  try {
    return ask()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

describe('many', () => {
  test('500 lines paid from 1,000 batches of points come back ten by ten to exactly what was', () => {
    const lots = Array.from({ length: 1000 }, (_, i) =>
      lotOf(`lot-${String(i).padStart(4, '0')}`, 7, i % 2 === 0 ? '2027-06-30' : null),
    )
    const before = enrolled(programme, { lots })
    const goods = Array.from({ length: 500 }, (_, i): Goods => ({
      id: `l${i}`,
      net: i,
      byPoints: 1 + (i % 13),
      earns: i % 5,
    }))
    const spent = goods.reduce((sum, { byPoints = 0 }) => sum + byPoints, 0)
    const sale = saleOf(programme, before, goods, { spent })
    expect(sale.spentLots).toHaveLength(Math.ceil(spent / 7))
    const sold = postSale(before, sale, programme)
    expect(holdings(sold)).toBe(BigInt(7000 - spent + sale.priced.earned.points))
    const steps = Array.from({ length: 50 }, (_, i) =>
      Object.fromEntries(goods.slice(i * 10, i * 10 + 10).map(({ id }) => [id, 1000])),
    )
    const { member, refunds } = takeBack(sale, sold, steps)
    expect(refunds.map(({ whole }) => whole)).toEqual(steps.map((_, i) => i === 49))
    expect(total(refunds, 'money')).toBe(BigInt(sale.priced.payable))
    expect(total(refunds, 'pointsBack')).toBe(BigInt(spent))
    const byId = (all: Member['lots']) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId(member.lots)).toEqual(lots)
    expect(member.owed).toBe(0)
  })

  test('9,999 pieces, one by one at first', () => {
    const member = enrolled(programme, { lots: [lotOf('a', 100_000)] })
    const goods = [{ id: 'a', quantity: 9_999_000, net: 99_999, byPoints: 50_000, earns: 999 }]
    const sale = saleOf(programme, member, goods, { spent: 50_000 })
    const steps = [1, 1, 1, 9996].map((count) => ({ a: count * 1000 }))
    const { refunds } = takeBack(sale, postSale(member, sale, programme), steps)
    expect(refunds.map(({ money }) => money)).toEqual([10, 10, 10, 99_969])
    expect(refunds.flatMap(({ lines }) => lines.map(({ pointsBack }) => pointsBack))).toEqual([5, 5, 5, 49_985])
    expect(refunds.map(({ reversed }) => reversed)).toEqual([1, 0, 0, 998])
  })

  test('of a line of nothing there is nothing to take back, and it keeps no refund from being whole', () => {
    const sale = saleOf(programme, null, [
      { id: 'a', quantity: 0, net: 0 },
      { id: 'b', net: 100 },
    ])
    const nothing = planRefund(questionOf(programme, sale, null, { a: 0 }))
    expect(nothing).toEqual({ ok: false, reason: { kind: 'nothing-wanted' } })
    const more = planRefund(questionOf(programme, sale, null, { a: 1000 }))
    expect(more).toMatchObject({ ok: false, reason: { kind: 'more-than-left', left: 0 } })
    const rest = refundOf(questionOf(programme, sale, null, everything(sale)))
    expect(rest).toMatchObject({ money: 100, whole: true, lines: [{ lineId: 'b' }] })
  })
})

describe('magnitudes', () => {
  const goods = fc.record({
    net: upTo(MOST),
    byPoints: upTo(1e15),
    earns: upTo(1e15),
    quantity: fc.oneof(fc.constantFrom(1, 9_999_999), fc.integer({ min: 1, max: 9_999_999 })),
  })
  const cuts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 5 })

  test('parts of a line give back exactly their shares, grams and tonnes, fen and billions', () => {
    fc.assert(
      fc.property(goods, cuts, ({ net, byPoints, earns, quantity }, cuts) => {
        fc.pre(net + byPoints <= MOST)
        const member = enrolled(programme, { lots: [lotOf('a', 2e15)] })
        const line: Goods = { id: 'a', unit: 'kg', net, byPoints, earns, quantity }
        const sale = saleOf(programme, member, [line], { spent: byPoints })
        const marks = [...new Set([...cuts.map((cut) => Math.floor((quantity * cut) / 1000)), quantity])]
          .filter((mark) => mark > 0)
          .sort((a, b) => a - b)
        const steps = marks.map((mark, i) => ({ a: mark - (marks[i - 1] ?? 0) }))
        const sold = postSale(member, sale, programme)
        const back = takeBack(sale, sold, steps)
        marks.forEach((mark, i) => {
          const soFar = back.refunds.slice(0, i + 1)
          const share = (of: number, part: number) => down(BigInt(of), BigInt(part), BigInt(quantity))
          expect(total(soFar, 'money')).toBe(share(net, mark))
          expect(total(soFar, 'pointsBack')).toBe(share(byPoints, mark))
          expect(total(soFar, 'pointsReversed')).toBe(BigInt(earns) - share(earns, quantity - mark))
        })
        expect(holdings(back.member)).toBe(holdings(member))
        expect(back.member.tierProgress).toBe(member.tierProgress)
      }),
      { numRuns: 200 },
    )
  })

  test('batches and debts are moved exactly, or refused', () => {
    const act = fc.record({
      how: fc.constantFrom('receive' as const, 'spend' as const, 'reverse' as const),
      amount: upTo(MOST),
      batch: fc.constantFrom('a', 'b', 'c'),
    })
    const seen = { exact: 0, refused: 0 }
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (acts) => {
        let account: Account = { lots: [], owed: points(0) }
        for (const { how, amount, batch } of acts) {
          const before = holdings(account)
          const after = orTooLarge((): Account => {
            if (how === 'receive') return receive(account, [lotOf(batch, amount)], today)
            if (how === 'spend') return spend(account, points(amount), today)
            const { lots, missing } = reverse(account.lots, points(amount), batch, today)
            return { lots, owed: points(account.owed + missing) }
          })
          if (after === null) {
            seen.refused += 1
            continue
          }
          expect(holdings(after)).toBe(before + BigInt(how === 'receive' ? amount : -amount))
          account = after
          const shown = orTooLarge(() => balance(account, today))
          const all = sumOf(account.lots.map((lot) => lot.points))
          if (all > BigInt(MOST)) expect(shown).toBeNull()
          else expect(BigInt(shown?.total ?? -1)).toBe(all > BigInt(account.owed) ? all - BigInt(account.owed) : 0n)
          seen.exact += 1
        }
      }),
      { numRuns: 500 },
    )
    expect(Math.min(seen.exact, seen.refused)).toBeGreaterThan(20)
  })

  test('a debt does not hide that there are more points than can be told', () => {
    const lots = [lotOf('a', MOST), lotOf('b', 2)]
    expect(balance({ lots: lots.slice(0, 1), owed: points(5) }, today).spendable).toBe(MOST - 5)
    expect(() => balance({ lots, owed: points(5) }, today)).toThrow(RangeError)
  })

  test('progress to the tier is exact, or refused', () => {
    const facts = fc.record({ progress: upTo(MOST), net: upTo(MOST), twin: upTo(MOST) })
    const seen = { exact: 0, refused: 0 }
    const expectExact = (ask: () => Member, exact: bigint): void => {
      const member = orTooLarge(ask)
      seen[member === null ? 'refused' : 'exact'] += 1
      if (exact > BigInt(MOST)) expect(member).toBeNull()
      else expect(BigInt(member?.tierProgress ?? -1)).toBe(exact)
    }
    fc.assert(
      fc.property(facts, ({ progress, net, twin }) => {
        const member = enrolled(programme, { tierProgress: progress })
        const sale = saleOf(programme, member, [{ id: 'a', net }])
        expectExact(() => postSale(member, sale, programme), BigInt(progress) + BigInt(net))
        const other = enrolled(programme, { id: 'm2', tierProgress: twin })
        expectExact(() => mergeMembers(member, other, programme), BigInt(progress) + BigInt(twin))
      }),
      { numRuns: 300 },
    )
    expect(Math.min(seen.exact, seen.refused)).toBeGreaterThan(20)
  })
})
