import { milli, fen } from '#domain/units.ts'
import type { Sale } from '#domain/sale.ts'
import { widthOf } from '#printing/cells.ts'
import { rowsOf } from '#printing/layout.ts'
import { Paper, ROLLS, type Roll } from '#printing/paper.ts'
import type { PaperWords } from '#ui/printing/paper-words.ts'
import { salePaper } from '#counter/receipt/sale-paper.ts'
import { refundPaper } from '#counter/refund/refund-paper.ts'
import { shiftPaper } from '#counter/shift/shift-paper.ts'
import { dayOf, sell } from '#test/support/selling.ts'
import { cashier, rice, shopProgramme, wang, yoghurt } from '#test/support/shop.ts'
import { LOCALES, speaking } from '#test/support/say.ts'
import { TestTill } from '#test/support/till.ts'
import { formatMoney } from '#ui/format/money.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { closeShift, openShift } from '#usecases/shift.ts'
import { expect, test } from 'vitest'

const staff = { id: cashier.id, name: cashier.name }
const rolls = Object.keys(ROLLS).map((mm) => Number(mm) as Roll)
const wordsOf = (till: TestTill, locale: (typeof LOCALES)[number]): PaperWords => ({
  say: speaking(locale),
  locale,
  identity: till.ports.identity,
})

async function someSale(till: TestTill): Promise<Sale> {
  return sell(
    till,
    { kind: 'add-product', productId: rice.id, quantity: milli(2000) },
    { kind: 'add-product', productId: yoghurt.id, quantity: milli(3000) },
    { kind: 'attach-member', memberId: wang.id },
    { kind: 'set-points', points: 'best' },
  )
}

/** What stands on the paper, row by row, as a printer of that roll prints it. */
const printed = (paper: Paper, roll: Roll): string[] =>
  rowsOf(paper, ROLLS[roll].cells).map((row) => {
    if (row.kind === 'text') return row.text
    return row.kind === 'qr' ? `[${row.text}]` : ''
  })

/** The host takes it, and every row fits on either roll. */
function holds(paper: Paper): void {
  expect(Paper.safeParse(paper).success).toBe(true)
  for (const roll of rolls)
    for (const row of rowsOf(paper, ROLLS[roll].cells))
      if (row.kind === 'text')
        expect(widthOf(row.text) * (row.large ? 2 : 1), row.text).toBeLessThanOrEqual(ROLLS[roll].cells)
}

test.each(LOCALES)('a receipt says every sum of its sale, its code, and that it is a copy, in %s', async (locale) => {
  const till = await TestTill.withShop()
  const sale = await someSale(till)
  const words = wordsOf(till, locale)
  const paper = salePaper(words, sale, false)
  holds(paper)
  expect(paper.filter((block) => block.kind === 'qr')).toEqual([{ kind: 'qr', text: sale.receipt }])
  const values = paper.flatMap((block) => (block.kind === 'pair' ? [block.value] : []))
  for (const { gross } of sale.priced.lines) expect(values).toContain(formatMoney(gross, { sign: false }))
  for (const { off } of sale.priced.applied) expect(values).toContain(formatMoney(fen(-off), { sign: false }))
  expect(paper.filter((block) => block.kind === 'pair' && block.large)).toMatchObject([
    { value: formatMoney(sale.priced.payable) },
  ])
  const copy = words.say('counter.receipt.copy')
  const isCopy = (some: Paper) => some.some((block) => block.kind === 'text' && block.text === copy)
  expect([isCopy(paper), isCopy(salePaper(words, sale, true))]).toEqual([false, true])
})

test('a receipt on the narrow roll', async () => {
  const till = await TestTill.withShop()
  const sale = await someSale(till)
  const rows = printed(salePaper(wordsOf(till, 'zh-CN'), sale, false), 58)
  expect(rows.slice(rows.indexOf('五常大米 5kg')).join('\n')).toMatchInlineSnapshot(`
    "五常大米 5kg
    2 × 59.90                119.80
    优惠                      -17.58
    酸奶 200g
    3 × 6.50                  19.50
    优惠                       -5.42

    合计                      139.30
    优惠                      -23.00
    积分抵扣                  -30.00
    应付     ￥86.30
    微信                       86.30

    优惠明细
    会员价                     -3.00
    满100减20 满200减50       -20.00

    积分
    3,000 分抵 ￥30.00，余 86 分，其
    中 86 分 2027-03-31 到期
    本单得 86 分，已到账

    [SKR0007000000016]
    SKR0007000000016
    会员方案版本 1
    谢谢惠顾，退换请带小票。"
  `)
})

test.each(LOCALES)('the papers of a refund and of a shift hold in %s', async (locale) => {
  const till = await TestTill.withShop()
  const words = wordsOf(till, locale)
  await openShift(till.ports, { float: fen(50_000), staff })
  const sale = await someSale(till)
  const wish = {
    saleId: sale.id,
    wanted: [{ lineId: sale.lines[0]!.id, quantity: milli(1000) }],
    shortfall: 'policy' as const,
    approvedBy: null,
  }
  const draft = await previewRefund(till.ports, wish)
  if (!draft.ok) throw new Error(JSON.stringify(draft.reason))
  const { money } = draft.value
  const tenders = [{ kind: 'cash' as const, amount: money }]
  const refunded = await refundSale(till.ports, {
    ...wish,
    refundId: till.ports.newId(),
    reason: '不合适',
    staff,
    expected: money,
    tenders,
  })
  if (!refunded.ok) throw new Error(JSON.stringify(refunded.reason))
  const refund = refunded.value
  const facts = { programme: shopProgramme(), today: dayOf(till) }
  const back = refundPaper(words, { refund, sale, approver: '周敏' }, facts, true)
  holds(back)
  for (const text of [sale.receipt, refund.receipt, '周敏', '不合适', words.say('counter.receipt.copy')])
    expect(printed(back, 80).join('\n')).toContain(text)

  const closed = await closeShift(till.ports, {
    counted: { '10000': 5, '100': 7 },
    staff,
    handedTo: null,
    note: '少了',
  })
  if (!closed.ok) throw new Error(JSON.stringify(closed.reason))
  const slip = shiftPaper(words, closed.value, null)
  holds(slip)
  for (const text of ['500.00', '7.00', '少了', words.say('counter.shift.to.nobody')])
    expect(printed(slip, 58).join('\n')).toContain(text)
})
