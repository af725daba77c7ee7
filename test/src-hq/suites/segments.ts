import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { isMeant, spentIn } from '#domain/segment/in-segment.ts'
import type { SegmentCondition } from '#domain/segment/segment.ts'
import { millis } from '#domain/units.ts'
import type { Answer } from '#protocol/answer.ts'
import type { SegmentAnswer, SegmentMembersAnswer } from '#protocol/segment.ts'
import { latestProgramme } from '#store/queries.ts'
import { memberByMobile } from '#store/search.ts'
import { businessDayAt } from '#usecases/business-time.ts'
import { changeProfile } from '#usecases/change-profile.ts'
import { readSegmentKnown } from '#usecases/segment-known.ts'
import { exportSegment } from '#usecases/segments.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'
import { condition } from '#test/support/random-segments.ts'
import { sell } from '#test/support/selling.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

const DAY = 24 * 3_600_000
const MOBILES = ['13812348899', '13900000001', '13900000002', '13900000003']
const PRODUCTS = `编号,条码,名称,分类,单位,售价
p-rice,6920000000012,五常大米 5kg,a,piece,59.90
p-milk,6920000000029,鲜牛奶,b,piece,12.50
`
const MEMBERS = `手机,姓名,生日,性别,积分,标签
${MOBILES.map((mobile, n) => `${mobile},会员${n},${['1990-11-23', '', '1985-02-28', '2001-07-01'][n]},${['女', '男', '', '女'][n]},${n * 100},${n === 1 ? 'x' : ''}`).join('\n')}
`

async function open(databases: TestDatabases): Promise<{ shop: TestShop; tills: readonly [SyncedTill, SyncedTill] }> {
  const shop = await openShop(await databases.fresh())
  must(await shop.admin('POST', '/import/products', PRODUCTS))
  must(await shop.admin('POST', '/import/members', MEMBERS))
  for (const { id, name, role } of [cashier, manager])
    must(await shop.admin('POST', '/staff', { id, name, role, pin: '2468' }))
  return { shop, tills: await SyncedTill.pair(shop, { id: 'store-2', name: '徐家汇店' }) }
}

const ask = async <T>({ hq }: SyncedTill, path: string, body: object): Promise<Answer<T>> =>
  (await (await hq.send('POST', path, JSON.stringify(body))).json()) as Answer<T>
const size = (till: SyncedTill, who: SegmentCondition, staff = manager.id) =>
  ask<SegmentAnswer>(till, '/v1/segment', { staff, who })

async function buy({ till }: SyncedTill, mobile: string | null, productId: string) {
  const memberId = mobile === null ? null : await memberByMobile(till.store, mobile)
  const attach = memberId === null ? [] : [{ kind: 'attach-member' as const, memberId }]
  return sell(till, { kind: 'add-product', productId }, ...attach)
}

function wait(shop: TestShop, tills: readonly SyncedTill[], days: number) {
  shop.clock.now += days * DAY
  for (const { till } of tills) till.now = millis(till.now + days * DAY)
}

/** Which members are meant by what this till has of them, sales that nobody else knows yet included. */
async function meantAt({ till }: SyncedTill, who: SegmentCondition): Promise<readonly Member[]> {
  const programme = await latestProgramme(till.store)
  if (programme === null) throw new Error('no programme')
  const known = await readSegmentKnown(till.store, programme)
  const day = businessDayAt(till.now, programme)
  const members = (await till.store.members.toArray()).map(({ doc }) => doc)
  return members.filter((member) => isMeant(who, member, day, programme, known))
}

const listed = async (till: SyncedTill, who: SegmentCondition, channel: 'sms' | 'wechat') =>
  must(
    await ask<SegmentMembersAnswer>(till, '/v1/segment/members', { staff: manager.id, who, channel, after: null }),
  ).members.map(({ id }) => id)

export function segmentsSuite(databases: () => TestDatabases): void {
  describe('segments', () => {
    test('a till and headquarters agree on who is meant, whatever was sold and whatever is asked', async () => {
      const { shop, tills } = await open(databases())
      const [one, two] = tills
      for (const [n, mobile] of MOBILES.entries()) {
        const memberId = (await memberByMobile(one.till.store, mobile))!
        const changes = [
          { field: 'sms' as const, value: n % 2 === 0 },
          { field: 'wechat' as const, value: n > 1 },
        ]
        const wish = { memberId, changes, staff: cashier.id }
        expect(await changeProfile(one.till.ports, wish)).toMatchObject({ ok: true })
      }
      await one.settle()
      await two.settle()
      for (const [till, mobile, goods, days] of [
        [one, MOBILES[0], 'p-rice', 40],
        [two, MOBILES[0], 'p-milk', 20],
        [two, MOBILES[2], 'p-rice', 3],
        [one, MOBILES[3], 'p-milk', 1],
        [one, MOBILES[0], 'p-milk', 0],
        [one, null, 'p-rice', 0],
      ] as const) {
        await buy(till, mobile ?? null, goods)
        await till.settle()
        wait(shop, tills, days)
      }
      // What this till alone knows when it is asked, headquarters says as soon as it has it.
      await buy(one, MOBILES[1]!, 'p-milk')
      const asked = fc.sample(condition, { numRuns: 25, seed: 7 })
      const alone = await Promise.all(asked.map(async (who) => (await meantAt(one, who)).map(({ id }) => id).sort()))
      await one.settle()
      await two.settle()
      const today = businessDayAt(one.till.now, (await latestProgramme(one.till.store))!)
      for (const [at, who] of asked.entries()) {
        const answer = must(await size(one, who))
        for (const till of tills) {
          const meant = await meantAt(till, who)
          expect(meant.map(({ id }) => id).sort(), JSON.stringify(who)).toEqual(alone[at])
          const agree = (channel: 'sms' | 'wechat') => meant.filter(({ profile }) => profile.consent[channel])
          expect(answer).toMatchObject({
            ...{ all: MOBILES.length, members: meant.length, day: today },
            reach: { sms: agree('sms').length, wechat: agree('wechat').length },
            sales: { own: meant.reduce((sum, member) => sum + spentIn(member, 90, today), 0) },
          })
          expect([...(await listed(one, who, 'sms'))].sort()).toEqual(
            agree('sms')
              .map(({ id }) => id)
              .sort(),
          )
        }
      }
      const everybody = must(await size(one, { kind: 'points', from: 0 as never }))
      expect(everybody.members).toBe(MOBILES.length)
      // All but the sale to nobody known.
      expect(everybody.sales.all - everybody.sales.own).toBe(5990)
    })

    test('are for managers whom headquarters knows; depth and shape of what is asked are looked at', async () => {
      const { tills } = await open(databases())
      const who: SegmentCondition = { kind: 'idle', from: 30 }
      for (const staff of [cashier.id, 'nobody']) {
        expect(await size(tills[0], who, staff)).toMatchObject({ code: 'not-allowed' })
        const body = { staff, who, channel: 'sms', after: null }
        expect(await ask(tills[0], '/v1/segment/members', body)).toMatchObject({ code: 'not-allowed' })
      }
      const deep = Array.from({ length: 900 }).reduce<object>((of) => ({ kind: 'not', of }), who)
      expect(await size(tills[0], deep as SegmentCondition)).toMatchObject({ code: 'bad-request' })
      expect(await size(tills[0], { kind: 'all', of: [] })).toMatchObject({ code: 'bad-request' })
    })

    test('a list is handed out when it stands in the journal who got how many', async () => {
      const { tills } = await open(databases())
      const [{ till, hq }] = tills
      const askHq = (path: string, { method = 'GET', body }: RequestInit) =>
        hq.send(method, path.replace(/^\/hq/, ''), typeof body === 'string' ? body : '')
      const memberId = (await memberByMobile(till.store, MOBILES[0]!))!
      const changes = [{ field: 'sms' as const, value: true }]
      await changeProfile(till.ports, { memberId, changes, staff: cashier.id })
      await tills[0].settle()
      const segment = { id: 'all', name: '全部', who: { kind: 'points' as const, from: 0 as never } }
      const wish = { segment, channel: 'sms' as const, staff: manager.id }
      const handed = await exportSegment({ ...till.ports, askHq }, wish)
      expect(handed).toMatchObject({ ok: true, value: [{ id: memberId, mobile: MOBILES[0] }] })
      const last = (await till.store.events.orderBy('seq').last())?.event
      expect(last).toMatchObject({
        kind: 'segment-exported',
        data: { segment: { id: 'all', name: '全部' }, channel: 'sms', count: 1, staff: manager.id },
      })
      await tills[0].settle()
      expect(await exportSegment({ ...till.ports, askHq }, { ...wish, staff: cashier.id })).toMatchObject({
        reason: { kind: 'role' },
      })
      const down = () => Promise.reject(new TypeError('network'))
      expect(await exportSegment({ ...till.ports, askHq: down }, wish)).toMatchObject({ reason: { kind: 'offline' } })
      expect((await till.store.events.orderBy('seq').last())?.event.id).toBe(last?.id)
    })

    test('a programme that asks for a tier that there is not, or for nothing, is refused with its path', async () => {
      const shop = await openShop(await databases().fresh())
      const publish = async (who: object) =>
        shop.admin('POST', '/programmes', { ...(await shopProgramme()), segments: [{ id: 's', name: 's', who }] })
      must(await publish({ kind: 'tier', tiers: ['gold'] }))
      expect(JSON.stringify(await publish({ kind: 'not', of: { kind: 'tier', tiers: ['none'] } }))).toContain(
        'segments.0.who.of.tiers.0',
      )
      expect(JSON.stringify(await publish({ kind: 'idle' }))).toContain('segments.0.who.from')
      expect(JSON.stringify(await publish({ kind: 'age', from: 40, to: 30 }))).toContain('segments.0.who.to')
    })
  })
}
