import { ruleChanges } from '#domain/drafting/changes.ts'
import { listOf, ORDERED, withList } from '#domain/drafting/parts.ts'
import type { Programme } from '#domain/programme.ts'
import { businessDay, millis } from '#domain/units.ts'
import { movedEntry, newIdFor, type ListedRule } from '#manage/offers/change-rules.ts'
import type { PartSetting } from '#manage/offers/parts/part-fields.ts'
import { afterRemoval, whyNotEnded, whyNotRemoved } from '#manage/offers/remove-rule.ts'
import { sayDifference } from '#manage/offers/say-difference.ts'
import { begun, ended } from '#manage/offers/whole-parts.ts'
import { parseProgramme } from '#protocol/programme.ts'
import { entry, restaurant, samples, setting } from '#test/support/programme-forms.ts'
import { complainAct, factOf as careFact } from '#test/support/care.ts'
import { factOf, queuePolicy, takeAct } from '#test/support/queue.ts'
import { chinese } from '#test/support/say.ts'
import { dayOf, publish } from '#test/support/selling.ts'
import { TestTill } from '#test/support/till.ts'
import { describe, expect, it } from 'vitest'

describe('forms of the queue and of care', () => {
  it('a lane has the next free letter, is refused where people have one already, and where there are too many', () => {
    const id = newIdFor('lanes', [restaurant], millis(0))
    expect(id).toBe('E')
    const lane = entry('lanes', id, { name: '外摆', party: { isOn: true, from: '21', to: '30' } }, restaurant)
    expect(lane.ok && lane.programme.queue?.lanes.at(-1)).toEqual({ id, name: '外摆', party: { from: 21, to: 30 } })
    const shared = entry('lanes', id, { name: '外摆', party: { isOn: true, from: '4', to: '4' } }, restaurant)
    expect(shared).toMatchObject({ faults: [{ field: 'party.isOn', text: 'offers.fault.party-shared' }] })
    const full = withList(
      restaurant,
      'lanes',
      [...'ABCDEFGHIJKL'].map((letter) => ({ id: letter, name: letter })),
    )
    expect(entry('lanes', newIdFor('lanes', [full], millis(0)), { name: '第十三队' }, full)).toMatchObject({
      faults: [{ field: 'name', text: 'offers.fault.too-many' }],
    })
  })

  it('what is switched on says at first what most say, and winning back keeps its causes', () => {
    const off = setting('winBack', { 'care.followUps.winBack.isOn': false }, restaurant)
    if (!off.ok) throw new Error('refused')
    expect(off.programme.care?.followUps.winBack).toBe(null)
    expect(listOf(off.programme, 'winBackCauses')).toEqual([])
    const on = setting('winBack', { 'care.followUps.winBack.isOn': true }, off.programme)
    expect(on.ok && on.programme.care?.followUps.winBack).toMatchObject({ most: 30, causes: [] })
  })

  it('a queue and care are begun whole and ended whole', () => {
    for (const part of ['queue', 'care'] as const) {
      const without = ended(restaurant, part)
      expect(parseProgramme(without)).toMatchObject({ ok: true })
      const again = begun(without, part, '取号')
      expect(parseProgramme(again)).toMatchObject({ ok: true })
      expect(ruleChanges(without, again).map(({ of, how }) => [of, how])).toContainEqual([part, 'new'])
      expect(ruleChanges(again, without).map(({ of, how }) => [of, how])).toContainEqual([part, 'gone'])
    }
  })

  it('moved there and back again is where it was, and sub-types stay among those of their class', () => {
    for (const given of samples) {
      for (const list of ORDERED) {
        for (const { id } of listOf(given, list)) {
          const there = movedEntry(given, list, id, 1)
          if (there === given) continue
          expect(movedEntry(there, list, id, -1)).toEqual(given)
          expect(ruleChanges(given, there)).toEqual([{ of: list, how: 'order' }])
        }
      }
    }
    const types = restaurant.care?.complaints.types ?? []
    const last = types.findLast((type) => type.class === 'goods')
    expect(movedEntry(restaurant, 'complaintTypes', last?.id ?? '', 1)).toBe(restaurant)
  })

  it.each<[PartSetting, Readonly<Record<string, unknown>>, string, string]>([
    ['waiting', { 'queue.compensation.perTicket': '9999' }, 'queue.compensation.perTicket', 'limit-above-coupon'],
    [
      'waiting',
      {
        ...{ 'queue.compensation.cranes.isOn': false, 'queue.compensation.minutes.isOn': false },
        'queue.compensation.bands.isOn': false,
      },
      'queue.compensation.isOn',
      'compensation-empty',
    ],
    ['waiting', { 'queue.compensation.bands.rows': [] }, 'queue.compensation.bands.rows', 'rows'],
    [
      'waiting',
      { 'queue.compensation.bands.rows': [{ from: '', worth: '1' }] },
      'queue.compensation.bands.rows.0.from',
      'rows',
    ],
    ['queue', { 'queue.skipBehind': '51' }, 'queue.skipBehind', 'skip'],
    ['queue', { 'queue.passed.keepMinutes': '0' }, 'queue.passed.keepMinutes', 'day-of-minutes'],
    ['complaints', { 'care.complaints.hours.goods': '' }, 'care.complaints.hours.goods', 'hours'],
    ['complaints', { 'care.complaints.callBackDays': '367' }, 'care.complaints.callBackDays', 'year-of-days'],
    [
      'makingGood',
      { 'care.compensation.template': 'null' },
      'care.compensation.limits.cashier.off',
      'no-coupon-to-give',
    ],
    ['followUps', { 'care.followUps.quietDays': 'x' }, 'care.followUps.quietDays', 'year-of-days-zero'],
    ['followUps', { 'care.followUps.afterSale.from': '' }, 'care.followUps.afterSale.from', 'money-zero'],
    ['winBack', { 'care.followUps.winBack.most': '0' }, 'care.followUps.winBack.most', 'win-back-most'],
    [
      'winBack',
      { 'care.followUps.winBack.classes.main': '9999999' },
      'care.followUps.winBack.classes.main',
      'win-back-order',
    ],
  ])('%s %j of a restaurant is told at %s', (part, changes, field, text) => {
    const checked = setting(part, changes, restaurant)
    expect(checked.ok ? [] : checked.faults).toContainEqual({ field, text: `offers.fault.${text}` })
  })
})

describe('removing and moving in words', () => {
  const say = chinese()

  it('a lane in which somebody waits is not removed, nor is the last one; open complaints are told', async () => {
    const till = await TestTill.withShop()
    const lane = (id: string): ListedRule => ({ of: 'lanes', id, name: id, rule: { id, name: id } })
    const given = { ...restaurant, queue: queuePolicy }
    await publish(till, { queue: queuePolicy })
    const why = (id: string) => whyNotRemoved(say, till.ports, given, lane(id))
    expect(await why('A')).toBe(null)
    const doc = { ...factOf({ id: 'f', ticket: 't', at: till.now, act: takeAct }), day: dayOf(till) }
    await till.pull([{ kind: 'queue-fact', id: doc.id, doc }])
    expect(await why('A')).toBe('这一队还有 1 个号，等叫完了再删。')
    expect(await why('B')).toBe(null)
    expect(await whyNotEnded(say, till.ports, 'queue')).toBe('今天还有 1 个号没结束。')
    expect(
      await whyNotRemoved(say, till.ports, withList(given, 'lanes', queuePolicy.lanes.slice(1, 2)), lane('B')),
    ).toBe('排号至少要有一队。')
    const type = { id: 'damaged', class: 'goods', name: '破损' } as const
    const rule: ListedRule = { of: 'complaintTypes', id: type.id, name: type.name, rule: type }
    expect(await afterRemoval(say, till.ports, rule)).toBe(null)
    const complaint = careFact({ id: 'c', subject: 'c', at: till.now, act: complainAct })
    await till.pull([{ kind: 'care-fact', id: complaint.id, doc: complaint }])
    expect(await afterRemoval(say, till.ports, rule)).toMatch(/^1 件没处理完的投诉/)
    expect(await whyNotEnded(say, till.ports, 'care')).toBe('还有 1 件投诉没处理完。')
  })

  it('what was moved or set is told with what was before and is after', () => {
    const there = movedEntry(restaurant, 'lanes', 'B', -1)
    const facts = { programme: there, today: businessDay('2026-11-23') }
    const told = (after: Programme) =>
      ruleChanges(restaurant, after).map((change) => sayDifference(say, change, [restaurant, after], facts))
    expect(told(there)).toEqual([
      { what: '调整队列的顺序', before: '小桌、中桌、大桌、包间', after: '中桌、小桌、大桌、包间' },
    ])
    const slow = setting('complaints', { 'care.complaints.hours.goods': '48' }, restaurant)
    expect(slow.ok && told(slow.programme)).toEqual([
      {
        what: '修改投诉期限与回访',
        before: expect.stringContaining('商品 24 小时') as string,
        after: expect.stringContaining('商品 48 小时') as string,
      },
    ])
    expect(told(ended(restaurant, 'queue'))).toEqual([
      { what: '删除排号', before: expect.stringContaining('叫 3 次') as string, after: null },
    ])
  })
})
