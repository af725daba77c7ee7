import { addDays } from '#domain/calendar.ts'
import { withOffer } from '#domain/drafting/placing.ts'
import type { Offer } from '#domain/offer.ts'
import type { Programme } from '#domain/programme.ts'
import type { Sale } from '#domain/sale.ts'
import { fen, millis } from '#domain/units.ts'
import { readMeta } from '#store/meta.ts'
import { carryDraftOver, changeDraft, dropDraft, keepTyping, readDraft } from '#usecases/programme-draft.ts'
import { publishDraft, publishedVersions, takeBack } from '#usecases/publish-draft.ts'
import { sumCosts, tryDraft, type Pace } from '#usecases/try-draft.ts'
import { previewRefund, refundSale } from '#usecases/refund-sale.ts'
import { dayOf, publish, sell } from '#test/support/selling.ts'
import { cashier, manager, rice, shopProgramme } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'
import { beforeEach, describe, expect, test } from 'vitest'

let till: TestTill
beforeEach(async () => {
  till = await TestTill.withShop()
})

const ten: Offer = {
  ...{ id: 'ten', name: '减十', scope: {}, when: {}, effect: { kind: 'amount', off: fen(1000) } },
}
const withTen = (programme: Programme) => withOffer(programme, ten, { newIn: 'order', mode: 'exclusive' }, 'g-ten')
const view = async () => (await readDraft(till.store))!

describe('a draft of the rules', () => {
  test('is kept across a restart with what is being typed, and tells what it changes', async () => {
    expect(await view()).toMatchObject({ changes: [], outdated: null, typing: null })
    await changeDraft(till.ports, withTen)
    await keepTyping(till.ports, { of: 'offer', id: 'next', form: { name: '满' } })
    await till.restart()
    expect(await view()).toMatchObject({
      changes: [{ of: 'offers', id: 'ten', how: 'new' }],
      typing: { of: 'offer', id: 'next', form: { name: '满' } },
      faults: [],
    })
    // Nothing is priced by it.
    expect((await sell(till, { kind: 'add-product', productId: rice.id })).priced.applied).toEqual([])
    await dropDraft(till.ports)
    expect(await view()).toMatchObject({ changes: [], typing: null })
  })

  test('says when it was written, later each time also within one moment, so that a screen knows which one it shows', async () => {
    const first = await changeDraft(till.ports, withTen)
    expect((await view()).at).toBe(first)
    const second = await changeDraft(till.ports, (programme) => ({ ...programme, name: '我的' }))
    expect(second).toBeGreaterThan(first ?? Infinity)
    expect((await view()).at).toBe(second)
  })

  test('that ends as it began is none', async () => {
    await changeDraft(till.ports, withTen)
    expect(await changeDraft(till.ports, () => shopProgramme())).toBeNull()
    expect(await readMeta(till.store, 'programme-draft')).toBeNull()
  })

  test('on an older version says so, and is carried over where nothing clashes', async () => {
    await changeDraft(till.ports, withTen)
    const theirs = await publish(till, { name: '新方案' })
    expect(await view()).toMatchObject({ outdated: { base: 1, clashes: [] } })
    await carryDraftOver(till.ports, 'mine')
    const after = await view()
    expect(after).toMatchObject({ outdated: null, changes: [{ id: 'ten', how: 'new' }] })
    expect(after.programme).toMatchObject({ name: theirs.name, version: 2 })
  })

  test('what clashes is named and goes to the side that is chosen', async () => {
    await changeDraft(till.ports, (programme) => ({ ...programme, name: '我的' }))
    await publish(till, { name: '总部的' })
    expect((await view()).outdated?.clashes).toEqual([{ of: 'name' }])
    await carryDraftOver(till.ports, 'theirs')
    expect(await view()).toMatchObject({ outdated: null, changes: [], programme: { name: '总部的' } })
  })

  test('with a fault says where', async () => {
    await changeDraft(till.ports, (programme) => ({ ...programme, offers: [...programme.offers, ten] }))
    expect((await view()).faults.map(({ path }) => path)).toEqual([`offers.${shopProgramme().offers.length}`])
  })
})

describe('publishing', () => {
  const answering = (status: number, answer: unknown) => {
    const asked: { path: string; body: unknown }[] = []
    const askHq = async (path: string, init: RequestInit) => {
      asked.push({ path, body: typeof init.body === 'string' ? JSON.parse(init.body) : null })
      return Response.json(answer, { status })
    }
    return { asked, ports: { ...till.ports, askHq } }
  }

  test('sends the draft with its base and who approved it; when its version comes the draft is over', async () => {
    await changeDraft(till.ports, withTen)
    const { programme } = await view()
    const data = { id: programme.id, version: 2, changed: true, now: till.now }
    const { asked, ports } = answering(200, { ok: true, data })
    expect(await publishDraft(ports, manager.id)).toEqual({ ok: true, value: { version: 2, changed: true } })
    expect(asked).toEqual([
      { path: '/hq/v1/programme', body: { base: 1, staff: manager.id, takesBack: null, programme } },
    ])
    await publish(till, { offers: programme.offers, stages: programme.stages })
    expect(await view()).toMatchObject({ changes: [], outdated: null, current: { version: 2 } })
    await changeDraft(till.ports, (now) => ({ ...now, name: '下一版' }))
    expect(await view()).toMatchObject({ changes: [{ of: 'name' }], outdated: null })
  })

  test.each([
    [{ status: 503, code: 'hq-unreachable', facts: {} }, { kind: 'offline' }],
    [
      { status: 409, code: 'stale', facts: { current: 7 } },
      { kind: 'stale', current: 7 },
    ],
    [{ status: 403, code: 'not-allowed', facts: {} }, { kind: 'not-allowed' }],
    [
      { status: 422, code: 'programme-invalid', facts: { issues: [] } },
      { kind: 'faulty', issues: [] },
    ],
    [
      { status: 403, code: 'till-revoked', facts: {} },
      { kind: 'refused', code: 'till-revoked' },
    ],
  ])('%j is a refusal, and the draft stays', async ({ status, ...refusal }, reason) => {
    await changeDraft(till.ports, withTen)
    expect(await publishDraft(answering(status, { ok: false, ...refusal }).ports, manager.id)).toEqual({
      ok: false,
      reason,
    })
    expect((await view()).changes).toHaveLength(1)
  })

  test('an earlier version comes back from the one in force, and without a line there are no versions', async () => {
    await publish(till, { name: '新方案' })
    const { asked, ports } = answering(200, {
      ok: true,
      data: { id: 'demo-shop', version: 3, changed: true, now: till.now },
    })
    const old = shopProgramme()
    expect(await takeBack(ports, { staff: manager.id, version: 1, programme: old })).toMatchObject({ ok: true })
    expect(asked[0]?.body).toMatchObject({ base: 2, takesBack: 1, programme: { name: old.name } })
    expect(await publishedVersions(async () => Promise.reject(new Error('down')), null)).toBeNull()
  })
})

describe('receipts of the past', () => {
  const pace = (overAfter = Number.POSITIVE_INFINITY): Pace & { rests: number } => {
    let asked = 0
    return {
      rests: 0,
      now: () => (till.now = millis(till.now + 5)),
      async rest() {
        this.rests++
      },
      isOver: () => ++asked > overAfter,
    }
  }
  async function giveBack(sale: Sale): Promise<void> {
    const wanted = sale.lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }))
    const wish = { saleId: sale.id, wanted, shortfall: 'policy', approvedBy: manager.id } as const
    const preview = await previewRefund(till.ports, wish)
    if (!preview.ok) throw new Error(JSON.stringify(preview.reason))
    const { money } = preview.value
    const rest = { refundId: 'refund', reason: '坏了', staff: { id: cashier.id, name: cashier.name } }
    const tenders = [{ kind: 'cash' as const, amount: money }]
    const done = await refundSale(till.ports, { ...wish, ...rest, expected: money, tenders })
    if (!done.ok) throw new Error(JSON.stringify(done.reason))
  }
  const buy = () => sell(till, { kind: 'add-product', productId: rice.id })

  test('are priced again with the draft, but those that were taken back whole; the screen has its turns', async () => {
    const day = dayOf(till)
    const sold = [await buy(), await buy(), await buy(), await buy()]
    await giveBack(sold[0]!)
    const own = pace()
    const told: number[] = []
    const rules = { published: shopProgramme(), draft: withTen(shopProgramme()) }
    const tried = await tryDraft(till.store, rules, { from: day, to: day }, own, ({ done, all }) =>
      told.push(done / all),
    )
    expect(tried?.result).toMatchObject({ receipts: 3, changed: 3, cost: 3000 })
    expect(told.at(-1)).toBe(1)
    expect(own.rests).toBeGreaterThan(0)
    const same = await tryDraft(
      till.store,
      { ...rules, draft: shopProgramme(9) },
      { from: day, to: day },
      pace(),
      () => {},
    )
    expect(same?.result).toMatchObject({ receipts: 3, changed: 0, cost: 0, points: 0, mix: [] })
  })

  test('are not gone through to the end where somebody stops it, nor of other days', async () => {
    const day = dayOf(till)
    await buy()
    await buy()
    const rules = { published: shopProgramme(), draft: withTen(shopProgramme()) }
    expect(await tryDraft(till.store, rules, { from: day, to: day }, pace(1), () => {})).toBeNull()
    const before = { from: addDays(day, -7), to: addDays(day, -1) }
    expect((await tryDraft(till.store, rules, before, pace(), () => {}))?.result.receipts).toBe(0)
  })

  test('tell what an offer cost', async () => {
    await publish(till, withTen(shopProgramme()))
    await buy()
    const day = dayOf(till)
    const sum = await sumCosts(till.store, { from: day, to: day }, pace())
    expect(sum?.of('ten', day)).toMatchObject({ receipts: 1, off: 1000 })
  })
})
