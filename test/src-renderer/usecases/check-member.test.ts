import { describe, expect, test } from 'vitest'
import { DIGIT_TRIES, TRIES } from '#domain/served-lock.ts'
import { fen, millis, milli, points } from '#domain/units.ts'
import { readMeta } from '#store/meta.ts'
import { saleById } from '#store/queries.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { changeBasket } from '#usecases/change-basket.ts'
import { checkByManager, checkDigits } from '#usecases/check-member.ts'
import { commitSale } from '#usecases/commit-sale.ts'
import { serveLocks } from '#usecases/locks.ts'
import { sendCode, tryCode, whyNoCodes } from '#usecases/member-code.ts'
import { parkBasket } from '#usecases/park-basket.ts'
import { redeemReward, rewardCatalogue } from '#usecases/redeem-reward.ts'
import { signIn } from '#usecases/sign-in.ts'
import { fill, publish, ready } from '#test/support/selling.ts'
import { cashier, manager, rice, shopProgramme, wang } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const MINUTE = 60_000
const rule = { fromValue: fen(1000), fromPoints: points(500), memberCode: false }
const digits = { how: { kind: 'digits' as const } }
const lockedFor = (minutes: number) => ({ ok: false, reason: { kind: 'digits-locked', left: minutes * MINUTE } })
const say = (till: TestTill, tail: string) => checkDigits(till.ports, wang.id, tail)

async function withRule(change = {}): Promise<TestTill> {
  const till = await TestTill.withShop()
  await publish(till, { spendCheck: { ...rule, ...change } })
  return till
}

/** A sack of rice for the member, of which points pay so many yuan. */
const withPoints = (till: TestTill, yuan: number) =>
  fill(
    till,
    { kind: 'add-product', productId: rice.id, quantity: milli(1000) },
    { kind: 'attach-member', memberId: wang.id, by: 'code' },
    { kind: 'set-points', points: points(yuan * 100) },
  )
const keep = (till: TestTill, value: number) =>
  changeBasket(till.ports, { kind: 'keep-check', memberId: wang.id, check: { ...digits, value: fen(value) } })
const pay = async (till: TestTill) => commitSale(till.ports, (await ready(till)).commit)

describe('the last digits of a member’s mobile', () => {
  test('are the right ones or not; three wrong lock them, longer each time, also after a restart', async () => {
    const till = await TestTill.withShop()
    expect(await say(till, '8899')).toEqual({ ok: true, value: { kind: 'digits' } })
    for (const wait of [30, 60, 120]) {
      for (let left = DIGIT_TRIES - 1; left > 0; left--) {
        expect(await say(till, '0000')).toEqual({ ok: false, reason: { kind: 'wrong-digits', left } })
        await till.restart(0)
      }
      expect(await say(till, '0000')).toEqual(lockedFor(wait))
      expect(await say(till, '8899'), 'the right ones come too late').toEqual(lockedFor(wait))
      await till.restart(0)
      await serveLocks(till.ports)
      till.uptime += wait * MINUTE - 1
      expect(await say(till, '8899')).toEqual(lockedFor(1 / MINUTE))
      till.uptime += 1
    }
    expect(await say(till, '8899')).toMatchObject({ ok: true })
    expect(await say(till, '1'), 'no try').toMatchObject({ reason: { kind: 'not-four-digits' } })
    expect(await say(till, '0000'), 'forgotten').toMatchObject({ reason: { left: DIGIT_TRIES - 1 } })
  })

  test.each([-600, -30, 30, 600, 365 * 1440])(
    'a clock that is set by %i minutes neither opens the lock nor holds it longer, in a run or across restarts',
    async (shift) => {
      const till = await TestTill.withShop()
      for (let n = 0; n < DIGIT_TRIES; n++) await say(till, '0000')
      till.now = millis(till.now + shift * MINUTE)
      expect(await say(till, '8899')).toEqual(lockedFor(30))
      till.uptime += 20 * MINUTE
      await serveLocks(till.ports)
      // What was not kept before a restart is served again, however long the till was off.
      till.uptime += 9 * MINUTE
      await till.restart(shift * MINUTE)
      await serveLocks(till.ports)
      expect(await say(till, '8899')).toEqual(lockedFor(10))
      till.uptime += 10 * MINUTE
      expect(await say(till, '8899')).toMatchObject({ ok: true })
    },
  )

  test('that were wrong are counted by member, apart from PINs: no cashier is locked by them, and none unlocks them', async () => {
    const till = await TestTill.withShop()
    for (let n = 0; n < 4 * DIGIT_TRIES; n++) await say(till, '0000')
    expect(Object.keys((await readMeta(till.store, 'wrong-tries')) ?? {})).toEqual([`digits:${wang.id}`])
    const [wrong, right] = [
      { staffId: cashier.id, pin: '0000' },
      { staffId: cashier.id, pin: '1234' },
    ]
    expect(await signIn(till.ports, wrong)).toMatchObject({ reason: { kind: 'wrong-pin', left: TRIES - 1 } })
    expect(await signIn(till.ports, right)).toMatchObject({ ok: true })
    expect(await say(till, '8899')).toEqual(lockedFor(30))
    await rebuildProjections(till.store)
    expect(await say(till, '8899'), 'after the database was rebuilt').toEqual(lockedFor(30))
  })

  test('of nobody are a manager’s matter, who needs a reason', async () => {
    const till = await TestTill.withShop()
    expect(await checkDigits(till.ports, 'nobody', '8899')).toEqual({ ok: false, reason: { kind: 'no-mobile' } })
    const ask = (approvedBy: string, reason: string) => checkByManager(till.ports, { approvedBy, reason })
    expect(await ask(manager.id, ' 熟客 ')).toEqual({
      ok: true,
      value: { kind: 'manager', approvedBy: manager.id, reason: '熟客' },
    })
    expect(await ask(manager.id, '  ')).toMatchObject({ reason: { kind: 'reason-missing' } })
    expect(await ask(cashier.id, '熟客')).toMatchObject({ reason: { kind: 'unknown-approver' } })
  })
})

describe('a receipt above the limit', () => {
  test('is not sold before the member was checked, once, and keeps how', async () => {
    const till = await withRule()
    const basket = await withPoints(till, 10)
    expect(await pay(till)).toEqual({
      ok: false,
      reason: { kind: 'check-needed', value: 1000, from: 1000, checked: 0 },
    })
    expect(await saleById(till.store, basket.id)).toBeNull()
    expect(await keep(till, 1000)).toMatchObject({ ok: true })
    await till.restart(0)
    expect(await pay(till)).toMatchObject({ ok: true, value: { check: { ...digits, value: 1000 } } })
  })

  test('is asked for again when more is spent than was checked', async () => {
    const till = await withRule()
    await withPoints(till, 10)
    await keep(till, 1000)
    await fill(till, { kind: 'set-points', points: points(1100) })
    expect(await pay(till)).toMatchObject({ reason: { kind: 'check-needed', value: 1100, checked: 1000 } })
    await fill(till, { kind: 'set-points', points: points(900) })
    expect(await pay(till)).toMatchObject({ ok: true })
  })

  test('a check goes with the member, and with the basket that is put aside', async () => {
    const till = await withRule()
    await withPoints(till, 10)
    await keep(till, 1000)
    await fill(till, { kind: 'detach-member' })
    expect(await keep(till, 1000), 'nobody is there').toMatchObject({ reason: { kind: 'unknown-member' } })
    const basket = await withPoints(till, 10)
    expect(basket.check).toBeUndefined()
    await keep(till, 1000)
    expect(await parkBasket(till.ports, { label: '', staff: cashier.id })).toMatchObject({ ok: true })
    expect((await till.store.baskets.get(basket.id))?.basket.check).toBeUndefined()
  })

  test('a reward that costs as much asks for it too', async () => {
    const till = await withRule({ fromPoints: points(300) })
    const { rewards } = shopProgramme()
    const cheap = rewards.find((one) => one.points === 100)!
    const dear = rewards.find((one) => one.points === 300)!
    const redeem = (rewardId: string, change = {}) => {
      const staff = { id: cashier.id, name: cashier.name }
      const redemptionId = till.ports.newId()
      return redeemReward(till.ports, { redemptionId, rewardId, memberId: wang.id, staff, ...change })
    }
    const asks = (await rewardCatalogue(till.ports, wang.id))?.filter(({ needsCheck }) => needsCheck)
    expect(asks?.map(({ reward }) => reward.points).sort()).toEqual([2900, 300, 900])
    expect(await redeem(dear.id)).toEqual({ ok: false, reason: { kind: 'check-needed' } })
    expect(await redeem(dear.id, { check: digits.how })).toMatchObject({ ok: true, value: { check: digits.how } })
    expect(await redeem(cheap.id)).toMatchObject({ ok: true })
  })
})

describe('a one-time code, as headquarters answers', () => {
  const answering = (status: number, body: unknown) => async () => Response.json(body, { status })
  const no = (status: number, code: string, facts = {}) => answering(status, { ok: false, code, facts })
  const gone = () => Promise.reject(new TypeError('no line'))
  const attempt = { id: 'c', memberId: wang.id, code: '123456' }

  test('can be asked for, or the till says why not', async () => {
    expect(await whyNoCodes(answering(200, { ok: true, data: { sends: true } }))).toBeNull()
    expect(await whyNoCodes(answering(200, { ok: true, data: { sends: false } }))).toBe('no-sender')
    expect(await whyNoCodes(no(404, 'not-found')), 'an older headquarters').toBe('no-sender')
    expect(await whyNoCodes(gone)).toBe('offline')
  })

  test('every refusal is told by its kind', async () => {
    expect(await sendCode(no(409, 'code-too-soon', { retryAfter: 59_001 }), wang.id)).toMatchObject({
      reason: { kind: 'too-soon', seconds: 60 },
    })
    expect(await sendCode(no(409, 'code-not-sent'), wang.id)).toMatchObject({ reason: { kind: 'not-sent' } })
    expect(await sendCode(no(404, 'unknown-member'), wang.id)).toMatchObject({ reason: { kind: 'unknown-at-hq' } })
    expect(await tryCode(gone, attempt)).toMatchObject({ reason: { kind: 'offline' } })
    expect(await tryCode(no(403, 'member-code-wrong', { left: 3 }), attempt)).toMatchObject({
      reason: { kind: 'wrong-code', left: 3 },
    })
    expect(await tryCode(no(403, 'member-code-over'), attempt)).toMatchObject({ reason: { kind: 'code-over' } })
    expect(await tryCode(gone, { ...attempt, code: '12345' })).toMatchObject({ reason: { kind: 'not-six-digits' } })
    const right = answering(200, { ok: true, data: { id: 'c' } })
    expect(await tryCode(right, attempt)).toEqual({ ok: true, value: { kind: 'one-time-code', code: 'c' } })
  })
})
