import { describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import type { Complaint } from '#domain/care/complaint.ts'
import { fen, millis, points } from '#domain/units.ts'
import { allComplaints, complaintById, complaintsOfMember } from '#store/care-facts.ts'
import { memberView } from '#store/queries.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { memberByMobile } from '#store/search.ts'
import { moveComplaint, takeComplaint, type ComplaintStep, type TakeComplaint } from '#usecases/complaints.ts'
import { giveCoupon, givePoints } from '#usecases/make-good.ts'
import { readSignedCoupon } from '#usecases/signed-coupon.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { enrolmentFact } from '#test/support/hq-facts.ts'
import { openStockedShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'
import { dayOf } from '#test/support/selling.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'
import { results } from './push.ts'
import { ledgerOf } from './refunds.ts'

async function open(databases: () => TestDatabases) {
  const shop = await openStockedShop(await databases().fresh())
  for (const { id, name, role } of [cashier, manager])
    must(await shop.admin('POST', '/staff', { id, name, role, pin: '2468' }))
  must(await shop.admin('POST', '/programmes', { ...(await shopProgramme()), version: 2 }))
  const tills = [await SyncedTill.open(shop, '1号机'), await SyncedTill.open(shop, '2号机')] as const
  await settle(...tills)
  const wang = (await memberByMobile(tills[0].till.store, '13812348899'))!
  return { shop, tills, wang }
}
const settle = async (...tills: readonly SyncedTill[]): Promise<void> => {
  for (const till of [...tills, ...tills]) await till.settle()
}

const wish = (change: Partial<TakeComplaint>): TakeComplaint => ({
  ...{ factId: v7(), complaintId: v7(), staff: cashier.id, owner: manager.id, class: 'goods', type: 'damaged' },
  ...{ memberId: null, sale: null, mobile: '', text: '盒子破了', ...change },
})
async function take({ till }: SyncedTill, change: Partial<TakeComplaint> = {}): Promise<Complaint> {
  const taken = await takeComplaint(till.ports, wish(change))
  if (!taken.ok) throw new Error(JSON.stringify(taken.reason))
  return taken.value
}
const move = ({ till }: SyncedTill, { id: complaintId }: Complaint, step: ComplaintStep) =>
  moveComplaint(till.ports, { factId: v7(), complaintId, staff: cashier.id, step })
const give = ({ till }: SyncedTill, { id: complaintId }: Complaint, sum: number, approvedBy: string | null = null) =>
  givePoints(till.ports, { complaintId, staff: cashier.id, approvedBy, points: points(sum) })
const coupon = ({ till }: SyncedTill, { id: complaintId }: Complaint, off: number, approvedBy: string | null = null) =>
  giveCoupon(till.ports, { complaintId, staff: cashier.id, approvedBy, off: fen(off), issueId: v7(), factId: v7() })
const given = async (shop: TestShop, member: string) =>
  (await ledgerOf(shop, member)).told.filter(([kind]) => kind === 'given')
const spendable = async ({ till }: SyncedTill, member: string) =>
  (await memberView(till.store, member, dayOf(till)))!.balance.spendable

export function complaintsSuite(databases: () => TestDatabases): void {
  describe('complaints of a store', () => {
    test('taken at one till, they are at the other, which goes on with them; of another store nothing comes', async () => {
      const { shop, tills, wang } = await open(databases)
      const [one, two] = tills
      const there = await SyncedTill.open(shop, '3号机', { id: 'store-2', name: '徐家汇店' })
      const taken = await take(one, { memberId: wang, sale: { id: 's', receipt: 'SKR1' }, mobile: '13912340001' })
      expect(taken).toMatchObject({ state: 'open', owner: manager.id, due: one.till.now + 24 * 3_600_000 })
      await settle(one, two, there)
      expect(await complaintById(two.till.store, taken.id)).toEqual(taken)
      expect(await complaintsOfMember(two.till.store, wang)).toEqual([taken])
      expect(await allComplaints(there.till.store)).toEqual([])
      expect(await move(two, taken, { kind: 'step', text: ' 打过电话 ' })).toMatchObject({ ok: true })
      expect(await move(two, taken, { kind: 'assign', owner: cashier.id })).toMatchObject({ ok: true })
      const closed = await move(two, taken, { kind: 'close', solution: '换货' })
      expect(closed).toMatchObject({ ok: true, value: { state: 'closed', solution: '换货', callBack: '2026-11-21' } })
      await settle(two, one)
      expect(await allComplaints(one.till.store)).toEqual([closed.ok ? closed.value : null])
      for (const { till } of tills) await rebuildProjections(till.store)
      expect(await allComplaints(one.till.store)).toEqual(await allComplaints(two.till.store))
    })

    test('tills apart agree when the line is back: closed once, as the first said', async () => {
      const { tills } = await open(databases)
      const [one, two] = tills
      const taken = await take(one)
      await settle(one, two)
      two.till.now = millis(two.till.now + 60_000)
      expect(await move(one, taken, { kind: 'close', solution: '换货' })).toMatchObject({ ok: true })
      expect(await move(two, taken, { kind: 'close', solution: '退款' })).toMatchObject({ ok: true })
      await settle(two, one)
      const [here] = await allComplaints(one.till.store)
      expect([here]).toEqual(await allComplaints(two.till.store))
      expect(here).toMatchObject({ state: 'closed', solution: '换货' })
      expect(await move(one, taken, { kind: 'close', solution: 'x' })).toMatchObject({ reason: { kind: 'not-now' } })
    })

    test('what cannot be is refused, and nothing is recorded', async () => {
      const { tills } = await open(databases)
      const [one] = tills
      const refused = async (change: Partial<TakeComplaint>) => {
        const result = await takeComplaint(one.till.ports, wish(change))
        return result.ok ? null : result.reason.kind
      }
      expect(await refused({ mobile: '139' })).toBe('mobile')
      expect(await refused({ owner: 'nobody' })).toBe('unknown-owner')
      expect(await refused({ text: 'x'.repeat(501) })).toBe('reason-too-long')
      expect(await allComplaints(one.till.store)).toEqual([])
      const taken = await take(one, { type: 'nonsense' })
      expect(taken.type).toBeNull()
      expect(await move(one, taken, { kind: 'close', solution: ' ' })).toMatchObject({
        reason: { kind: 'reason-missing' },
      })
      expect(await move(one, taken, { kind: 'assign', owner: 'x' })).toMatchObject({
        reason: { kind: 'unknown-owner' },
      })
      expect(await move(one, { ...taken, id: v7() }, { kind: 'step', text: 'x' })).toMatchObject({
        reason: { kind: 'unknown-complaint' },
      })
      // Nobody can be called back.
      expect(await move(one, taken, { kind: 'close', solution: '换货' })).toMatchObject({ value: { callBack: null } })
    })
  })

  describe('compensation for a complaint', () => {
    test('in points: within the limit of the role, above it by who may; in the ledger by its name', async () => {
      const { shop, tills, wang } = await open(databases)
      const [one, two] = tills
      const before = await spendable(one, wang)
      const taken = await take(one, { memberId: wang })
      expect(await give(one, taken, 501)).toEqual({
        ...{ ok: false, reason: { kind: 'limit', limit: 500, role: 'cashier', approved: false } },
      })
      expect(await give(one, taken, 5001, manager.id)).toMatchObject({
        reason: { kind: 'limit', limit: 5000, role: 'manager', approved: true },
      })
      expect(await give(one, taken, 501, manager.id)).toMatchObject({
        value: { points: { points: 501, approvedBy: manager.id } },
      })
      expect(await give(one, taken, 10)).toMatchObject({ reason: { kind: 'made-good' } })
      expect(await coupon(one, taken, 10)).toMatchObject({ reason: { kind: 'made-good' } })
      expect(await spendable(one, wang)).toBe(before + 501)
      await settle(one, two)
      expect(await spendable(two, wang)).toBe(before + 501)
      expect(await given(shop, wang)).toEqual([['given', 501, taken.id]])
      expect(await complaintById(two.till.store, taken.id)).toMatchObject({ points: { points: 501 } })
      expect((await memberView(two.till.store, wang, dayOf(two.till)))!.member.lots).toContainEqual({
        ...{ id: taken.id, points: 501, earned: '2026-11-20', spendableFrom: '2026-11-20', expires: '2027-11-30' },
      })
      const nobody = await take(one)
      expect(await give(one, nobody, 10)).toMatchObject({ reason: { kind: 'no-member' } })
    })

    test('two tills apart give points once: those that came first, and all tills and the ledger say so', async () => {
      const { shop, tills, wang } = await open(databases)
      const [one, two] = tills
      const before = await spendable(one, wang)
      const taken = await take(one, { memberId: wang })
      await settle(one, two)
      expect(await give(one, taken, 100)).toMatchObject({ ok: true })
      expect(await give(two, taken, 300)).toMatchObject({ ok: true })
      await settle(two, one)
      await settle(two, one)
      expect(await given(shop, wang)).toEqual([['given', 300, taken.id]])
      for (const till of tills) {
        expect(await spendable(till, wang)).toBe(before + 300)
        expect(await complaintById(till.till.store, taken.id)).toMatchObject({ points: { points: 300 } })
        await rebuildProjections(till.till.store)
        expect(await spendable(till, wang)).toBe(before + 300)
        expect(await complaintById(till.till.store, taken.id)).toMatchObject({ points: { points: 300 } })
      }
    })

    test('in a coupon, which is good at any till at once; asked again it is the same one', async () => {
      const { tills } = await open(databases)
      const [one, two] = tills
      const taken = await take(one)
      await settle(one, two)
      expect(await coupon(one, taken, 800)).toMatchObject({ reason: { kind: 'limit', limit: 500 } })
      const done = await coupon(one, taken, 800, manager.id)
      if (!done.ok) throw new Error(JSON.stringify(done.reason))
      expect(await readSignedCoupon(two.till.ports, done.value.signed.text)).toMatchObject({ ok: true })
      expect(await coupon(one, taken, 800, manager.id)).toEqual(done)
      await settle(one, two)
      expect(await complaintById(two.till.store, taken.id)).toMatchObject({
        coupon: { off: 800, coupon: done.value.id },
      })
      expect(await coupon(two, taken, 800, manager.id)).toMatchObject({ reason: { kind: 'made-good' } })
    })

    test('for somebody whose enrolment is not here yet waits for it, and is posted once', async () => {
      const { shop } = await open(databases)
      const till = await shop.till({ name: '8号机' })
      const [complaint, day] = [v7(), '2026-11-20']
      const lot = { id: complaint, points: 70, earned: day, spendableFrom: day, expires: null }
      const act = { kind: 'points', points: 70, approvedBy: null }
      const fact = {
        id: complaint,
        subject: complaint,
        memberId: 'new',
        day,
        at: 1,
        till: till.number,
        staff: 'staff-1',
        act,
      }
      till.append({ kind: 'points-given', data: { fact, lot } } as never)
      till.append({ kind: 'points-given', data: { fact, lot } } as never)
      till.append({ kind: 'points-given', data: { fact, lot: { ...lot, points: 71 } } } as never)
      till.append({ kind: 'care-noted', data: { fact } } as never, { id: complaint })
      till.append(enrolmentFact({ memberId: 'new', mobile: '13800000077' }))
      expect(results(await till.push())).toEqual(['applied', 'applied', 'invalid', 'invalid', 'applied'])
      expect(await given(shop, 'new')).toEqual([['given', 70, complaint]])
    })
  })
}
