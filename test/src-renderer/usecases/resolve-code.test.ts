import { expect, test } from 'vitest'
import { checkDigit } from '#domain/codes.ts'
import { grossOf } from '#domain/pricing/effect.ts'
import { fen, milli, type Milli } from '#domain/units.ts'
import { gtin14Of } from '#test/support/gtin.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { priceBasket } from '#usecases/price-basket.ts'
import { classify } from '#scanning/classify.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { findAnything } from '#usecases/find.ts'
import { codeForms } from '#store/queries.ts'
import { quote } from '#usecases/quote.ts'
import { apples, cashier, coupon, member, product, wang, yoghurt } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

test('a scan means what the shop has under that code', async () => {
  const till = await TestTill.withShop()
  const held = coupon({ id: 'c-1', memberId: wang.id })
  const ean8 = product({ id: 'p-8', codes: ['69012341'] })
  const upc = product({ id: 'p-upc', codes: ['00036000291452'] })
  await till.pull([
    { kind: 'member', id: wang.id, doc: { ...wang, coupons: [held] } },
    { kind: 'product', id: ean8.id, doc: ean8 },
    { kind: 'product', id: upc.id, doc: upc },
  ])
  const read = (code: Parameters<typeof resolveCode>[1]) => resolveCode(till.ports, code)
  const goods = (gtin: string) => read({ kind: 'goods', gtin, gtin14: gtin14Of(gtin), symbology: 'ean-13' })

  expect(await goods('6901234567892')).toEqual({ kind: 'product', product: yoghurt })
  expect(await goods('69012341')).toEqual({ kind: 'product', product: ean8 })
  // Stored with 14 digits, printed with 12: the same article.
  expect(await goods('036000291452')).toEqual({ kind: 'product', product: upc })
  expect(await goods('4006381333931')).toEqual({ kind: 'unknown', text: '4006381333931' })
  expect(await read({ kind: 'digits', text: '2001' })).toEqual({ kind: 'product', product: apples })
  expect(await read({ kind: 'digits', text: '2800000017' })).toEqual({ kind: 'member', memberId: wang.id, by: 'card' })
  expect(await read({ kind: 'digits', text: '13812348899' })).toEqual({ kind: 'member', memberId: wang.id, by: 'card' })
  expect(await read({ kind: 'member', code: wang.code })).toEqual({ kind: 'member', memberId: wang.id, by: 'code' })
  expect(await read({ kind: 'coupon', code: held.code })).toMatchObject({
    kind: 'coupon',
    coupon: held,
    memberId: wang.id,
    template: { id: 'coupon-10' },
  })
  expect(await read({ kind: 'text', text: 'https://example.com' })).toEqual({
    kind: 'unknown',
    text: 'https://example.com',
  })
  expect(await read({ kind: 'pay-code', wallet: 'wechat' })).toEqual({ kind: 'pay-code', wallet: 'wechat' })
})

test('a receipt opens its sale', async () => {
  const till = await TestTill.withShop()
  const basket = await changeBasket(till.ports, { kind: 'add-product', productId: yoghurt.id })
  if (!basket.ok) throw new Error('refused')
  const payable = (await priceBasket(till.ports, basket.value))!.payable
  const sold = await commitSale(till.ports, {
    basketId: basket.value.id,
    expected: payable,
    staff: cashier,
    tenders: [{ kind: 'wechat', amount: payable, received: payable }],
  })
  if (!sold.ok) throw new Error(sold.reason.kind)
  const found = await resolveCode(till.ports, { kind: 'receipt', code: sold.value.receipt })
  expect(found).toEqual({ kind: 'sale', saleId: basket.value.id })
})

test('one box finds members and goods together', async () => {
  const till = await TestTill.withShop()
  const found = await findAnything(till.ports, '8899')
  expect(found.members.map(({ member, match }) => [member.id, match])).toEqual([[wang.id, 'tail']])
  expect((await findAnything(till.ports, 'suannai')).products.map(({ product: { id } }) => id)).toEqual([yoghurt.id])
  expect(await findAnything(till.ports, '   ')).toEqual({ members: [], products: [], mending: false })
})

test('shared codes, partners and co-branded cards are known by the programme', async () => {
  const till = await TestTill.withShop()
  const read = (code: Parameters<typeof resolveCode>[1]) => resolveCode(till.ports, code)
  const shared = { kind: 'coupon', memberId: null, template: { id: 'welcome-5' }, coupon: { id: 'shared:welcome-5' } }
  expect(await read({ kind: 'text', text: 'welcome5' })).toMatchObject(shared)
  expect(await read({ kind: 'text', text: ' WELCOME5 ' })).toMatchObject(shared)
  const partner = { kind: 'partner', partner: 'sky-miles', name: '云上航空里程', code: 'YS0012345' }
  expect(await read({ kind: 'text', text: 'YS0012345' })).toEqual(partner)
  expect(await read({ kind: 'text', text: 'YS' })).toEqual({ kind: 'unknown', text: 'YS' })
  const coBrand = { kind: 'co-brand', coBrand: 'city-bank', name: '城市银行联名卡' }
  const { coBrandPrefixes = [], scalePatterns = [], cardPrefixes = [] } = await codeForms(till.store)
  for (const prefix of coBrandPrefixes) expect(await read({ kind: 'co-brand', prefix })).toEqual(coBrand)
  const [prefix = ''] = cardPrefixes
  expect(classify({ text: `${prefix}12345678901`, aim: null }, { cardPrefixes })).toMatchObject({ kind: 'digits' })
  expect(classify({ text: `200020101234${checkDigit('200020101234')}`, aim: null }, { scalePatterns })).toMatchObject({
    kind: 'scale',
    plu: '00201',
  })
  expect(await read({ kind: 'co-brand', prefix: '123456' })).toEqual({ kind: 'dropped', why: 'bank-card' })
})

test('a shared code, a transferable coupon and one that nobody holds go into any basket', async () => {
  const till = await TestTill.withShop()
  const ticket = coupon({ id: 'c-ticket', template: 'night-ticket', memberId: 'm-other' })
  const free = coupon({ id: 'c-free', code: 'SKC0000000000020' })
  const other = member({ id: 'm-other', coupons: [ticket] })
  await till.pull([
    { kind: 'member', id: other.id, doc: other },
    { kind: 'coupon', id: free.id, doc: free },
  ])
  expect(await resolveCode(till.ports, { kind: 'coupon', code: free.code })).toMatchObject({
    coupon: free,
    memberId: null,
  })
  const codes = ['welcome5', ticket.code, free.code]
  for (const code of codes) await changeBasket(till.ports, { kind: 'add-coupon', code })
  const basket = await changeBasket(till.ports, { kind: 'add-product', productId: yoghurt.id })
  expect(basket).toMatchObject({ ok: true, value: { scannedCoupons: ['WELCOME5', ticket.code, free.code] } })
  const quoted = basket.ok ? await quote(till.ports, basket.value, till.now) : null
  expect(quoted?.input.coupons.map(({ id }) => id)).toEqual(['shared:welcome-5', 'c-ticket', 'c-free'])
})

test('a GS1 code is its article, with its weight or number, and what else it says', async () => {
  const till = await TestTill.withShop()
  const pears = product({ id: 'p-pears', codes: ['26901234567896'], unit: 'kg' })
  const card = { ...wang, cards: ['0112345678901231'] }
  await till.pull([
    { kind: 'product', id: pears.id, doc: pears },
    { kind: 'member', id: wang.id, doc: card },
  ])
  const read = (text: string) => resolveCode(till.ports, classify({ text, aim: null }))
  expect(await read('(01)26901234567896(3103)001234(15)261231')).toEqual({
    kind: 'product',
    product: pears,
    quantity: 1234,
    label: expect.objectContaining({ bestBefore: '261231' }) as unknown,
  })
  expect(await read('(01)06901234567892(30)12')).toMatchObject({ product: yoghurt, quantity: 12_000 })
  const priced = await read('(01)26901234567896(3922)1250')
  expect(priced).toMatchObject({ kind: 'product', product: pears, label: { price: { fen: 1250 } } })
  expect(grossOf({ price: pears.price, quantity: (priced as { quantity: Milli }).quantity })).toBe(1250)
  expect(await read('(01)26901234567896(3103)001234(3922)1250')).toMatchObject({ quantity: 1234 })
  expect(await read('(01)06901234567892(3922)1250'), 'the price of a piece').not.toHaveProperty('quantity')
  const link = await read('https://brand.cn/01/06901234567892/10/LOT7?3103=001234')
  expect(link).toMatchObject({ kind: 'product', product: yoghurt, label: { batch: 'LOT7' } })
  expect(link).not.toHaveProperty('quantity')
  expect(await read('(01)04006381333931(10)A')).toEqual({ kind: 'unknown', text: '(01)04006381333931(10)A' })
  expect(await read('(00)106901234567892344')).toEqual({ kind: 'unknown', text: '(00)106901234567892344' })
  const damaged = '(01)04006381333930(10)A'
  expect(await read(damaged)).toMatchObject({ kind: 'unknown', text: damaged, gs1: { code: 'value', ai: '01' } })
  // A card may happen to look like goods with their identifier.
  expect(await read('0112345678901231')).toEqual({ kind: 'member', memberId: wang.id, by: 'card' })
})

test('a label of the shop’s scales is its article with the weight, or with what costs the amount on it', async () => {
  const till = await TestTill.withShop()
  const eggs = product({ id: 'p-eggs', codes: ['00310'], unit: 'piece' })
  await till.pull([{ kind: 'product', id: eggs.id, doc: eggs }])
  const read = (more: object) =>
    resolveCode(till.ports, { kind: 'scale', text: '2002001012345', plu: '02001', weight: 1234, amount: null, ...more })
  expect(await read({})).toEqual({ kind: 'product', product: apples, quantity: 1234 })
  expect(await read({ amount: 3676 })).toEqual({ kind: 'product', product: apples, quantity: 1234 })
  expect(await read({ plu: '00310', weight: 3000 })).toEqual({ kind: 'product', product: eggs, quantity: 3000 })
  const weighed = 1_234
  const amount = grossOf({ price: apples.price, quantity: milli(weighed) })
  const sold = await read({ weight: null, amount })
  expect(sold).toMatchObject({ kind: 'product', product: apples })
  expect(grossOf({ price: apples.price, quantity: (sold as { quantity: Milli }).quantity })).toBe(amount)
  // Eggs at ¥1 apiece are not sold for ¥1.50: the scale has another price.
  expect(await read({ plu: '00310', weight: null, amount: eggs.price * 2 })).toMatchObject({ quantity: 2000 })
  const strange = { ...apples, id: 'p-dear', codes: ['00311'], price: fen(50_000_000) }
  await till.pull([{ kind: 'product', id: strange.id, doc: strange }])
  expect(await read({ plu: '00311', weight: null, amount: 12_345 })).toEqual({
    kind: 'price-only',
    product: strange,
    amount: 12_345,
  })
  expect(await read({ plu: '09999' })).toEqual({ kind: 'unknown', text: '2002001012345' })
  expect(await read({ plu: '09999', text: '6901234567892' })).toEqual({ kind: 'product', product: yoghurt })
})
