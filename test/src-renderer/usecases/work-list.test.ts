import { beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import type { CarePolicy } from '#domain/care/care-policy.ts'
import type { Task } from '#domain/care/tasks.ts'
import type { Segment } from '#domain/segment/segment.ts'
import { fen, millis } from '#domain/units.ts'
import { careFactsOf } from '#store/care-facts.ts'
import { lastSeenBetween } from '#store/last-seen.ts'
import { readCareDesk } from '#usecases/care-desk.ts'
import { changeProfile } from '#usecases/change-profile.ts'
import { moveComplaint, takeComplaint } from '#usecases/complaints.ts'
import { followUp, handOverAll, takeOver, type FollowUpRefusal } from '#usecases/follow-up.ts'
import { readCareSum } from '#usecases/read-care-sum.ts'
import { proposalsOfToday, tasksOfToday } from '#usecases/work-list.ts'
import { dayOf, publish, sell } from '#test/support/selling.ts'
import { cashier, manager, rice, shopProgramme, wang } from '#test/support/shop.ts'
import { TestTill } from '#test/support/till.ts'

const DAY = 86_400_000
const consent = { terms: true, sms: true, wechat: false }
let till: TestTill
beforeEach(async () => {
  till = await TestTill.withShop()
  const care: CarePolicy = {
    ...shopProgramme().care!,
    followUps: {
      ...shopProgramme().care!.followUps,
      afterSale: { days: 2, from: fen(1) },
      expiring: null,
      newMember: null,
    },
  }
  await publish(till, { care })
  const doc = { ...wang, profile: { ...wang.profile, consent } }
  await till.pull([{ kind: 'member', id: wang.id, doc }])
})

const later = (days: number) => (till.now = millis(till.now + days * DAY))
const sellToWang = () =>
  sell(till, { kind: 'add-product', productId: rice.id }, { kind: 'attach-member', memberId: wang.id })
async function tasks(): Promise<readonly Task[]> {
  const listed = await tasksOfToday(till.ports, (await readCareDesk(till.ports))!, await proposalsOfToday(till.ports))
  return listed.map(({ task }) => task)
}
const kinds = async () => (await tasks()).map(({ reason }) => reason.kind)
const ask = async (task: Task, change: object = {}) =>
  followUp(till.ports, {
    ...{
      factId: till.ports.newId(),
      task,
      result: 'content',
      cause: null,
      note: ' 很好 ',
      next: null,
      staff: cashier.id,
    },
    ...change,
  })
const refusal = (result: { readonly ok: true } | { readonly ok: false; readonly reason: FollowUpRefusal }) =>
  result.ok ? null : result.reason.kind

describe('the work list of a till', () => {
  test('two days after a sale here the customer is asked, once, and what was said is kept', async () => {
    const sale = await sellToWang()
    expect(await kinds()).toEqual([])
    later(2)
    const [task] = await tasks()
    expect(task).toMatchObject({ memberId: wang.id, reason: { kind: 'after-sale', sale: sale.id } })
    expect(await ask(task!)).toEqual({ ok: true, value: null })
    expect(await kinds()).toEqual([])
    expect(refusal(await ask(task!))).toBe('task-over')
    const [fact] = await careFactsOf(till.store, task!.id)
    expect(fact).toMatchObject({ memberId: wang.id, day: dayOf(till), act: { kind: 'follow-up', note: '很好' } })
  })

  test('each task tells the segments that its member is in, as this till reckons them', async () => {
    const segments: readonly Segment[] = [
      { id: 'once', name: '只来过一天', who: { kind: 'visits', to: 1 } },
      {
        ...{ id: 'nested', name: '近来的男客或能发短信的' },
        who: {
          kind: 'all',
          of: [
            { kind: 'idle', from: 2, to: 2 },
            {
              kind: 'any',
              of: [
                { kind: 'sex', sex: 'male' },
                { kind: 'consent', channels: ['sms'] },
              ],
            },
          ],
        },
      },
      { id: 'often', name: '常客', who: { kind: 'not', of: { kind: 'visits', to: 1 } } },
    ]
    await publish(till, { care: (await readCareDesk(till.ports))!.policy, segments }, 3)
    await sellToWang()
    later(2)
    const listed = await tasksOfToday(till.ports, (await readCareDesk(till.ports))!, await proposalsOfToday(till.ports))
    expect(listed.map(({ segments: own }) => own)).toEqual([['once', 'nested']])
  })

  test('who came again meanwhile is asked after the new sale', async () => {
    await sellToWang()
    later(2)
    expect(await kinds()).toEqual(['after-sale'])
    later(1)
    await sellToWang()
    later(1)
    expect(await kinds()).toEqual([])
  })

  test('who has withdrawn the last consent is called no more the same day, although the list was made before', async () => {
    await sellToWang()
    later(2)
    expect(await kinds()).toEqual(['after-sale'])
    const changes = [{ field: 'sms', value: false }] as const
    expect(await changeProfile(till.ports, { memberId: wang.id, changes, staff: cashier.id })).toMatchObject({
      ok: true,
    })
    expect(await kinds()).toEqual([])
  })

  test('not reached: again on the day that was said, which is not now and not too far', async () => {
    await sellToWang()
    later(2)
    const [task] = await tasks()
    const today = dayOf(till)
    for (const next of [today, addDays(today, 31)]) {
      expect(refusal(await ask(task!, { result: 'not-reached', next }))).toBe('next-day')
    }
    expect(refusal(await ask(task!, { note: 'x'.repeat(501) }))).toBe('reason-too-long')
    expect(await ask(task!, { result: 'not-reached', next: addDays(today, 1) })).toMatchObject({ ok: true })
    expect(await kinds()).toEqual([])
    later(1)
    expect(await tasks()).toMatchObject([{ tries: 1, last: 'not-reached', note: '很好' }])
  })

  test('a closed complaint is asked after the next day, and all that somebody has goes to another at once', async () => {
    const complaintId = till.ports.newId()
    const ids = { complaintId, staff: cashier.id }
    const about = { memberId: wang.id, sale: null, mobile: '', text: '', owner: cashier.id }
    const of = { class: 'goods', type: null } as const
    expect(await takeComplaint(till.ports, { factId: till.ports.newId(), ...ids, ...about, ...of })).toMatchObject({
      ok: true,
    })
    const other = till.ports.newId()
    await takeComplaint(till.ports, { factId: till.ports.newId(), ...ids, complaintId: other, ...about, ...of })
    const step = { kind: 'close', solution: '换货' } as const
    await moveComplaint(till.ports, { factId: till.ports.newId(), ...ids, step })
    expect(await kinds()).toEqual([])
    later(1)
    const [task] = await tasks()
    expect(task).toMatchObject({ id: `call-back.${complaintId}.${dayOf(till)}`, owner: null })
    const take = { factId: till.ports.newId(), task: task!, staff: cashier.id }
    expect(refusal(await takeOver(till.ports, { ...take, owner: 'nobody' }))).toBe('unknown-owner')
    expect(await takeOver(till.ports, { ...take, owner: cashier.id })).toMatchObject({ ok: true })
    const proposals = await proposalsOfToday(till.ports)
    expect(await readCareSum(till.ports, addDays(dayOf(till), -1), dayOf(till), proposals)).toMatchObject({
      complaints: { goods: { opened: 2, closed: 1, late: 0, overdue: 0 } },
      followUps: { 'call-back': { waiting: 1, tries: 0 } },
    })
    const all = { tasks: await tasks(), from: cashier.id, to: manager.id, staff: manager.id }
    expect(await handOverAll(till.ports, all)).toEqual({ ok: true, value: 2 })
    expect(await tasks()).toMatchObject([{ owner: manager.id }])
    expect(await handOverAll(till.ports, all)).toEqual({ ok: true, value: 0 })
  })

  test('who was seen last when is read from the sums of days, and anew when a day has another sale', async () => {
    const [first, today] = [dayOf(till), () => dayOf(till)]
    await sellToWang()
    expect(await lastSeenBetween(till.store, first, today())).toEqual(new Map([[wang.id, first]]))
    await sell(till, { kind: 'add-product', productId: rice.id })
    later(1)
    expect(await lastSeenBetween(till.store, first, today())).toEqual(new Map([[wang.id, first]]))
    await sellToWang()
    expect(await lastSeenBetween(till.store, first, today())).toEqual(new Map([[wang.id, today()]]))
  })
})
