import { describe, expect, test } from 'vitest'
import type { ClubEvent } from '#domain/club/club-event.ts'
import type { Conflict } from '#domain/conflict.ts'
import { millis } from '#domain/units.ts'
import { conflictList } from '#store/conflicts.ts'
import { memberByMobile } from '#store/search.ts'
import { handOutGift, readClub, signInGuest } from '#usecases/club.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

const MEMBERS = `手机,姓名,积分,等级,标签\n13812348899,王小敏,3000,金卡,\n13900000001,李雷,0,,邻居\n`
const [WANG, LI] = ['13812348899', '13900000001']
const TEA: ClubEvent = {
  ...{ id: 'tea', name: '品茶会', when: {}, places: null },
  gift: { name: '茶样', offline: 1 },
}

async function open(databases: TestDatabases, event: Partial<ClubEvent> = {}, segments: readonly object[] = []) {
  const shop = await openShop(await databases.fresh(), { programme: false })
  const rules = { ...(await shopProgramme()), clubEvents: [{ ...TEA, ...event }] }
  must(await shop.admin('POST', '/programmes', segments.length === 0 ? rules : { ...rules, segments }))
  must(await shop.admin('POST', '/import/members', MEMBERS))
  for (const { id, name, role } of [cashier, manager])
    must(await shop.admin('POST', '/staff', { id, name, role, pin: '2468' }))
  return { shop, tills: await SyncedTill.pair(shop, { id: 'store-2', name: '徐家汇店' }) }
}

/** What a till does at its desk; `down`: it cannot reach headquarters. */
function deskOf({ till, hq }: SyncedTill, staff = cashier.id) {
  const wish = async (mobile: string, factId = till.ports.newId()) => ({
    ...{ factId, eventId: TEA.id, staff },
    memberId: (await memberByMobile(till.store, mobile)) ?? 'nobody',
  })
  const up = (path: string, { method = 'GET', body }: RequestInit) =>
    hq.send(method, path.replace(/^\/hq/, ''), typeof body === 'string' ? body : '')
  const down = () => Promise.reject(new TypeError('network'))
  return {
    signIn: async (mobile: string, factId?: string) => signInGuest(till.ports, await wish(mobile, factId)),
    gift: async (mobile: string, line: 'up' | 'down' = 'up', factId?: string) =>
      handOutGift({ ...till.ports, askHq: line === 'up' ? up : down }, await wish(mobile, factId)),
    view: async () => (await readClub(till.ports))[0]!,
  }
}

const doubles = async (till: SyncedTill): Promise<readonly Conflict[]> =>
  (await conflictList(till.till.store, 'open', 50))
    .map(({ conflict }) => conflict)
    .filter(({ kind }) => kind === 'gift-twice')

const moved = ({ shop, tills }: { shop: TestShop; tills: readonly SyncedTill[] }, ms: number) => {
  shop.clock.now += ms
  for (const { till } of tills) till.now = millis(till.now + ms)
}

export function clubSuite(databases: () => TestDatabases): void {
  describe('club events', () => {
    test('who came is known at every till, once, and by which till', async () => {
      const world = await open(databases())
      const [one, two] = world.tills.map((till) => deskOf(till))
      const id = world.tills[0].till.ports.newId()
      expect(await one!.signIn(WANG, id)).toMatchObject({ ok: true })
      expect(await one!.signIn(WANG, id), 'done twice it is done once').toMatchObject({ ok: true })
      expect(await one!.signIn(WANG)).toMatchObject({ reason: { kind: 'came-already' } })
      moved(world, 60_000)
      expect(await two!.signIn(LI)).toMatchObject({ ok: true })
      // Apart, both may sign the same person in: it is one guest.
      expect(await two!.signIn(WANG)).toMatchObject({ ok: true })
      for (const till of [...world.tills, ...world.tills]) await till.settle()
      for (const desk of [one!, two!]) {
        const { guests } = await desk.view()
        expect(guests.map(({ member, signedIn }) => [member?.profile.name, signedIn.till])).toEqual([
          ['王小敏', world.tills[0].till.identity.till.number],
          ['李雷', world.tills[1].till.identity.till.number],
        ])
      }
      expect(await doubles(world.tills[0])).toEqual([])
    })

    test('online a gift goes once over all tills, even where they know nothing of each other', async () => {
      const world = await open(databases())
      const [one, two] = world.tills.map((till) => deskOf(till))
      expect(await one!.gift(WANG)).toMatchObject({ reason: { kind: 'not-signed-in' } })
      for (const desk of [one!, two!]) await desk.signIn(WANG)
      const both = await Promise.all([one!.gift(WANG), two!.gift(WANG)])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: { kind: 'gift-gone' } })
      for (const till of [...world.tills, ...world.tills]) await till.settle()
      for (const desk of [one!, two!]) {
        expect(await desk.gift(WANG)).toMatchObject({ reason: { kind: 'gift-gone' } })
        expect((await desk.view()).guests[0]).toMatchObject({ gifts: 1, gift: { act: { by: 'hq' } } })
      }
      for (const till of world.tills) expect(await doubles(till)).toEqual([])
    })

    test('a till whose answer got lost, or that fell over, gets the gift that is kept for it', async () => {
      const world = await open(databases())
      const [one, two] = world.tills.map((till) => deskOf(till))
      for (const desk of [one!, two!]) await desk.signIn(WANG)
      const member = await memberByMobile(world.tills[0].till.store, WANG)
      const body = JSON.stringify({ event: TEA.id, member })
      await world.tills[0].hq.send('POST', '/v1/club/gift', body)
      expect(await two!.gift(WANG)).toMatchObject({ reason: { kind: 'gift-gone' } })
      expect(await one!.gift(WANG)).toMatchObject({ ok: true })
      await world.tills[0].settle()
      const again = await world.tills[0].hq.send('POST', '/v1/club/gift', body)
      expect(await again.json(), 'it has told that it handed it out').toMatchObject({ code: 'gift-gone' })
    })

    test('offline it goes within the allowance, and a double is exactly one conflict', async () => {
      const world = await open(databases())
      const [one, two] = world.tills.map((till) => deskOf(till))
      for (const desk of [one!, two!]) {
        await desk.signIn(WANG)
        await desk.signIn(LI)
      }
      expect((await one!.view()).allowance).toBe(1)
      expect(await one!.gift(WANG, 'down')).toMatchObject({ ok: true, value: { gift: { act: { by: 'allowance' } } } })
      expect(await one!.gift(LI, 'down')).toMatchObject({ reason: { kind: 'allowance', most: 1 } })
      expect((await one!.view()).allowance).toBe(0)
      moved(world, 60_000)
      expect(await two!.gift(WANG, 'down')).toMatchObject({ ok: true })
      for (const till of [...world.tills, ...world.tills]) await till.settle()
      const found = await doubles(world.tills[1])
      expect(found).toHaveLength(1)
      expect(found[0]?.facts).toMatchObject({
        ...{ event: 'tea', name: '品茶会', gift: '茶样', first: world.tills[0].till.identity.till.number },
      })
      expect(await doubles(world.tills[0]), 'it is told where the second one was handed out').toEqual([])
      expect((await one!.view()).guests.map(({ gifts }) => gifts).sort()).toEqual([0, 2])
      expect((await one!.view()).allowance, 'headquarters has heard of it').toBe(1)
    })

    test('what was kept for one till and handed out by another is one conflict, whoever is heard first', async () => {
      for (const first of [0, 1] as const) {
        const world = await open(databases())
        const [one, two] = world.tills.map((till) => deskOf(till))
        for (const desk of [one!, two!]) await desk.signIn(WANG)
        expect(await one!.gift(WANG)).toMatchObject({ ok: true })
        expect(await two!.gift(WANG, 'down')).toMatchObject({ ok: true })
        await world.tills[first].settle()
        for (const till of [...world.tills, ...world.tills]) await till.settle()
        const all = (await Promise.all(world.tills.map(doubles))).flat()
        expect(all).toHaveLength(1)
      }
    })

    test('only those may come whom it is for, as many as there are places', async () => {
      const segments = [{ id: 'neighbours', name: '邻居', who: { kind: 'tag', tags: ['邻居'] } }]
      const world = await open(databases(), { when: { segments: ['neighbours'] }, places: 1 }, segments)
      const [one] = world.tills.map((till) => deskOf(till))
      expect(await one!.signIn(WANG)).toMatchObject({
        reason: { kind: 'condition', why: { kind: 'segment', segments: ['neighbours'] } },
      })
      expect(await one!.signIn(LI)).toMatchObject({ ok: true })
      const full = await open(databases(), { places: 1 })
      const desk = deskOf(full.tills[0])
      await desk.signIn(WANG)
      expect(await desk.signIn(LI)).toMatchObject({ reason: { kind: 'full', places: 1 } })
    })

    test('without a gift, or of an event that there is not, nothing is kept', async () => {
      const world = await open(databases(), { gift: null })
      const desk = deskOf(world.tills[0])
      await desk.signIn(WANG)
      expect(await desk.gift(WANG)).toMatchObject({ reason: { kind: 'no-gift' } })
      const member = await memberByMobile(world.tills[0].till.store, WANG)
      const ask = async (body: object): Promise<unknown> =>
        (await world.tills[0].hq.send('POST', '/v1/club/gift', JSON.stringify(body))).json()
      expect(await ask({ event: 'tea', member })).toMatchObject({ code: 'unknown-event' })
      expect(await ask({ event: 'tea', member: 'nobody' })).toMatchObject({ code: 'unknown-member' })
    })
  })
}
