import { describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import type { Coupon } from '#domain/member.ts'
import { fen } from '#domain/units.ts'
import { conflictList } from '#store/conflicts.ts'
import { memberByMobile } from '#store/search.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { issueCoupon, type IssueCoupon } from '#usecases/issue-coupon.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, type TestShop } from '#test/support/hq-shop.ts'
import { fill, ready, sell } from '#test/support/selling.ts'
import { cashier } from '#test/support/shop.ts'
import { codeOf, CONTENTS, notTransferable, programmeOf, STRANGER } from '#test/support/signed-coupons.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'
import { conflictKinds } from './push.ts'

const RICE = { kind: 'add-product', productId: 'p-rice' } as const

/** Headquarters with three tills of one store, all of which have everything. */
async function open(databases: () => TestDatabases) {
  const shop = await openStockedShop(await databases().fresh())
  const tills = [
    await SyncedTill.open(shop, '1号机'),
    await SyncedTill.open(shop, '2号机'),
    await SyncedTill.open(shop, '3号机'),
  ]
  for (const till of tills) await till.settle()
  const [door, desk, third] = tills as [SyncedTill, SyncedTill, SyncedTill]
  return { shop, door, desk, third }
}

/** The line of these tills is down, and they know it. */
async function cutOff(...tills: readonly SyncedTill[]): Promise<void> {
  for (const till of tills) {
    till.faults.push(...Array.from({ length: 9 }, () => 'down' as const))
    await till.engine.round()
  }
}

const settle = async (...tills: readonly SyncedTill[]): Promise<void> => {
  for (const till of [...tills, ...tills]) await till.settle()
}

const wish = (change: Partial<IssueCoupon> = {}): IssueCoupon => ({
  ...{ issueId: v7(), template: 'waiting', off: fen(1000), onlyStore: true, memberId: null, ticketId: null },
  staff: cashier.id,
  ...change,
})

async function issue(till: SyncedTill, change: Partial<IssueCoupon> = {}): Promise<Coupon> {
  const issued = await issueCoupon(till.till.ports, wish(change))
  if (!issued.ok) throw new Error(JSON.stringify(issued.reason))
  return issued.value
}

const textOf = (coupon: Coupon): string => coupon.signed?.text ?? ''
const scan = ({ till }: SyncedTill, text: string) => resolveCode(till.ports, { kind: 'signed-coupon', code: text })
const refusalOf = async (till: SyncedTill, text: string) => {
  const found = await scan(till, text)
  return found.kind === 'signed-refused' ? found.why : found.kind
}
/** What is scanned at the cash desk, put to the basket. */
async function put(till: SyncedTill, coupon: Coupon) {
  const found = await scan(till, textOf(coupon))
  if (found.kind !== 'signed-coupon') throw new Error(JSON.stringify(found))
  return changeBasket(till.till.ports, { kind: 'add-signed', coupon: found.coupon })
}
/** Sells a bag of rice (¥59.90) with this coupon. */
async function redeem(till: SyncedTill, coupon: Coupon) {
  await fill(till.till, RICE)
  expect(await put(till, coupon)).toMatchObject({ ok: true })
  const sale = await sell(till.till)
  const off = sale.priced.applied.find(({ source }) => source.kind === 'coupon')?.off ?? 0
  return { sale, off, used: sale.coupons[0] }
}
const takeBack = async ({ till }: SyncedTill, saleId: string, lineId: string) => {
  const back = {
    saleId,
    wanted: [{ lineId, quantity: 1000 as never }],
    shortfall: 'policy',
    approvedBy: null,
  } as const
  const draft = await previewRefund(till.ports, back)
  if (!draft.ok) throw new Error(draft.reason.kind)
  const { money } = draft.value
  const refunded = await refundSale(till.ports, {
    ...{ ...back, refundId: v7(), reason: '不合适', staff: cashier, expected: money },
    tenders: [{ kind: 'wechat', amount: money }],
  })
  expect(refunded).toMatchObject({ ok: true })
}
const couponRows = (shop: TestShop) =>
  shop.db.query<{ id: string; state: string }>('SELECT id, state FROM coupon WHERE signed IS NOT NULL ORDER BY id')

export function signedCouponsSuite(databases: () => TestDatabases): void {
  describe('signed coupons', () => {
    test('issued at one till and used at another with no line for both; after contact a third one says where', async () => {
      const { shop, door, desk, third } = await open(databases)
      await cutOff(door, desk)
      const coupon = await issue(door)
      const { sale, off, used } = await redeem(desk, coupon)
      expect(off).toBe(1000)
      expect(used).toMatchObject({ id: coupon.id, code: coupon.code, risk: 1000 })
      expect(sale.priced.payable).toBeLessThan(sale.priced.gross - 999)
      expect(await refusalOf(desk, textOf(coupon))).toMatchObject({ kind: 'used', where: { receipt: sale.receipt } })
      expect(await refusalOf(third, textOf(coupon))).toBe('signed-coupon')

      // The news that it was used comes before the news that it was issued.
      await settle(desk, third)
      expect(await refusalOf(third, textOf(coupon))).toEqual({
        kind: 'used',
        where: { receipt: sale.receipt, store: 'store-1', till: 2, at: sale.at },
      })
      await settle(door)
      expect(await couponRows(shop)).toEqual([{ id: coupon.id, state: 'used' }])
      expect(await conflictKinds(shop)).toEqual([])
      expect(await refusalOf(door, textOf(coupon))).toMatchObject({ kind: 'used' })
    })

    test('used at two tills that are both cut off it is found at first contact, and shown with what it cost', async () => {
      const { shop, door, desk, third } = await open(databases)
      const coupon = await issue(door)
      await settle(door, desk, third)
      await cutOff(desk, third)
      const [first, second] = [await redeem(desk, coupon), await redeem(third, coupon)]
      await settle(desk, third)
      const [told] = await conflictList(third.till.store, 'open', 10)
      expect(told?.conflict).toMatchObject({
        kind: 'coupon-used-twice',
        facts: { code: coupon.code, before: first.sale.id, receipt: second.sale.receipt },
        owed: [{ to: 'shop', points: 0, fen: 1000 }],
      })
      expect(await conflictKinds(shop)).toEqual(['coupon-used-twice'])
      expect((await shop.db.query('SELECT id FROM sale')).length).toBe(2)
    })

    test('cut off, a till takes each up to the limit of the programme, and all of a day up to that of the day', async () => {
      const { door, desk } = await open(databases)
      const dear = await issue(door, { off: fen(1500) })
      await cutOff(door, desk)
      await fill(desk.till, RICE)
      await put(desk, dear)
      const { priced } = await ready(desk.till)
      expect(priced.missed.find(({ source }) => source.kind === 'coupon')?.reason).toEqual({
        ...{ kind: 'coupon-risk', off: 1500, max: 1000 },
      })
      // One a receipt: the next takes its place.
      const cheap = await issue(door, { off: fen(500) })
      expect(await put(desk, cheap)).toMatchObject({ value: { signedCoupons: [{ id: cheap.id }] } })
      await changeBasket(desk.till.ports, { kind: 'remove-coupon', code: cheap.code })
      // ¥100 a day: ten of ¥10, and no more.
      await sell(desk.till)
      for (let taken = 0; taken < 10; taken++) expect((await redeem(desk, await issue(door))).off).toBe(1000)
      expect((await redeem(desk, await issue(door))).off).toBe(0)

      // In contact whatever it is worth is taken, at the programme's own limit of half of the bill.
      await settle(door, desk)
      expect(await redeem(desk, dear)).toMatchObject({ off: 1500, used: { id: dear.id } })
      expect((await redeem(desk, await issue(door, { off: fen(2000) }))).used).not.toHaveProperty('risk')
    })

    test('a ticket has one coupon, whichever tills issue it and however often', async () => {
      const { shop, door, desk, third } = await open(databases)
      await cutOff(door, desk)
      const ticketId = v7()
      const [one, again] = [await issue(door, { ticketId }), await issue(door, { ticketId })]
      const other = await issue(desk, { ticketId, off: fen(800) })
      expect(again).toEqual(one)
      expect(other.id).toBe(one.id)
      await redeem(door, one)
      await settle(door, desk, third)
      expect(await refusalOf(desk, textOf(other))).toMatchObject({ kind: 'used' })
      expect(await couponRows(shop)).toEqual([{ id: one.id, state: 'used' }])
    })

    test('bound to a member it is taken with that member only; of a store only there', async () => {
      const { shop, door, desk } = await open(databases)
      const wang = await memberByMobile(door.till.store, '13812348899')
      const doc = { ...(await programmeOf(shop)), couponTemplates: await notTransferable(shop) }
      must(await shop.admin('POST', '/programmes', doc))
      await settle(door, desk)
      const bound = await issue(door, { memberId: wang })
      await fill(desk.till, RICE)
      expect(await put(desk, bound)).toEqual({ ok: false, reason: { kind: 'coupon-of-member', memberId: wang } })
      await changeBasket(desk.till.ports, { kind: 'attach-member', memberId: wang! })
      expect(await put(desk, bound)).toMatchObject({ ok: true })
      const sale = await sell(desk.till)
      expect(sale.coupons).toMatchObject([{ id: bound.id }])

      const elsewhere = await SyncedTill.open(shop, '9号机', { id: 'store-2', name: '人民广场店' })
      await settle(elsewhere)
      expect(await refusalOf(elsewhere, textOf(await issue(door)))).toEqual({ kind: 'foreign-store', store: 'store-1' })
      expect(await refusalOf(elsewhere, textOf(await issue(door, { onlyStore: false })))).toBe('signed-coupon')
    })

    test('wholly refunded it can be used again, at another till too', async () => {
      const { door, desk, third } = await open(databases)
      const coupon = await issue(door)
      await settle(door, desk, third)
      const { sale } = await redeem(desk, coupon)
      await settle(desk, third)
      expect(await refusalOf(third, textOf(coupon))).toMatchObject({ kind: 'used' })
      await takeBack(desk, sale.id, sale.lines[0]!.id)
      await settle(desk, third)
      expect((await redeem(third, coupon)).off).toBe(1000)
    })

    test('one that head office revokes, and all by a key that it revokes, are taken nowhere from the next contact', async () => {
      const { shop, door, desk } = await open(databases)
      const [one, other] = [await issue(door), await issue(door)]
      must(await shop.admin('POST', '/signed-coupons/revoke', { code: textOf(one) }))
      await settle(door, desk)
      expect(await refusalOf(desk, textOf(one))).toEqual({ kind: 'revoked' })
      expect(await refusalOf(desk, textOf(other))).toBe('signed-coupon')
      expect(await shop.admin('POST', '/signed-coupons/revoke', { code: codeOf(CONTENTS, STRANGER) })).toMatchObject({
        ok: false,
        code: 'not-genuine',
      })

      must(await shop.admin('POST', `/tills/${door.till.id}/revoke`))
      await cutOff(door)
      const later = await issue(door)
      expect(await refusalOf(desk, textOf(later))).toBe('signed-coupon')
      await settle(desk)
      expect(await refusalOf(desk, textOf(other))).toEqual({ kind: 'revoked-key', till: 1 })
      expect(await refusalOf(desk, textOf(later))).toEqual({ kind: 'revoked-key', till: 1 })
    })

    test('headquarters changes its key: tills with the old one and the new one take each others coupons', async () => {
      const { shop, door, desk } = await open(databases)
      const before = await issue(door)
      await cutOff(desk)
      const { root, certified } = must(
        await shop.admin<{ root: string; certified: number }>('POST', '/coupon-keys/rotate'),
      )
      expect(certified).toBe(3)
      await settle(door)
      const after = await issue(door)
      for (const coupon of [before, after]) expect(await refusalOf(desk, textOf(coupon))).toBe('signed-coupon')
      await settle(desk)
      for (const coupon of [before, after]) expect(await refusalOf(desk, textOf(coupon))).toBe('signed-coupon')

      // One of headquarters' own keys is lost to somebody: all are certified anew by another.
      must(await shop.admin('POST', `/coupon-keys/${root}/revoke`))
      await settle(door, desk)
      for (const coupon of [before, after]) expect(await refusalOf(desk, textOf(coupon))).toBe('signed-coupon')
      const keys = must(await shop.admin<{ id: string; kind: string }[]>('GET', '/coupon-keys'))
      expect(keys.filter(({ kind }) => kind === 'root')).toHaveLength(2)
      expect(await shop.admin('POST', '/coupon-keys/none/revoke')).toMatchObject({ ok: false, code: 'unknown-key' })
    })

    test('certificates are renewed long before they end, and coupons of before stay good', async () => {
      const { shop, door, desk } = await open(databases)
      const until = async () =>
        (await desk.till.store.couponKeys.toArray()).map(({ doc }) => 'until' in doc && doc.until)
      const first = await until()
      shop.clock.now += 250 * 86_400_000
      // Whoever is enrolled next has all looked at.
      await shop.till({ name: '4号机' })
      for (const till of [door, desk]) till.till.now = shop.clock.now as never
      await settle(door, desk)
      expect(await until()).not.toEqual(first)
      expect(await refusalOf(desk, textOf(await issue(door)))).toBe('signed-coupon')
    })

    test('a code that was made up is refused by the till, and told to a person where a till took it all the same', async () => {
      const { shop, door, desk } = await open(databases)
      const genuine = await issue(door)
      expect(await refusalOf(desk, codeOf(CONTENTS, STRANGER))).toMatchObject({ kind: 'unknown-key' })
      expect(await refusalOf(desk, textOf(genuine).slice(0, -1))).toEqual({ kind: 'altered' })
      await fill(desk.till, RICE)
      const made = { ...genuine, id: v7(), signed: { ...genuine.signed!, text: codeOf(CONTENTS, STRANGER) } }
      expect(await changeBasket(desk.till.ports, { kind: 'add-signed', coupon: made })).toMatchObject({ ok: true })
      await sell(desk.till)
      await settle(desk)
      expect(await conflictKinds(shop)).toEqual(['coupon-not-valid'])
    })

    test('what a till may not sign it does not: more than the template, another template, or without a certificate', async () => {
      const { shop, door } = await open(databases)
      const asked = async (change: Partial<IssueCoupon>) => issueCoupon(door.till.ports, wish(change))
      expect(await asked({ off: fen(2001) })).toEqual({ ok: false, reason: { kind: 'worth', max: 2000 } })
      expect(await asked({ template: 'coupon-10' })).toEqual({ ok: false, reason: { kind: 'unknown-template' } })
      expect(await asked({ ticketId: '号 12' })).toMatchObject({ ok: false, reason: { kind: 'cannot-sign' } })
      await door.till.store.couponKeys.clear()
      expect(await asked({})).toEqual({ ok: false, reason: { kind: 'not-certified' } })
      expect(await shop.admin('POST', '/coupons', { template: 'waiting', days: 3 })).toMatchObject({ ok: false })
      expect(await couponRows(shop)).toEqual([])
    })
  })
}
