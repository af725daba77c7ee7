import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import type { Ticket } from '#domain/queue/ticket.ts'
import { businessDay, millis } from '#domain/units.ts'
import { ticketByCode, ticketsBetween } from '#store/queue-facts.ts'
import { rebuildProjections } from '#store/rebuild.ts'
import { giveWaitingCoupon } from '#usecases/give-waiting-coupon.ts'
import { callNext, moveTicket, type Move } from '#usecases/move-ticket.ts'
import { readQueueDesk, type QueueDesk } from '#usecases/queue-desk.ts'
import { resolveCode } from '#usecases/resolve-code.ts'
import { takeTicket, type TakeTicket } from '#usecases/take-ticket.ts'
import { undoQueue } from '#usecases/undo-queue.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openStockedShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'
import { queuePolicy } from '#test/support/queue.ts'
import { cashier, manager } from '#test/support/shop.ts'
import { SyncedTill } from '#test/support/synced-till.ts'
import { must } from '#test/support/till-client.ts'

const MINUTE = 60_000

/** Headquarters with this queue, and desks of one store that have everything. */
async function open(databases: () => TestDatabases, desks = 2, policy = queuePolicy) {
  const shop = await openStockedShop(await databases().fresh())
  for (const { id, name, role } of [cashier, manager])
    must(await shop.admin('POST', '/staff', { id, name, role, pin: '2468' }))
  must(await shop.admin('POST', '/programmes', { ...(await shopProgramme()), version: 2, queue: policy }))
  const tills: SyncedTill[] = []
  for (let n = 1; n <= desks; n++) tills.push(await SyncedTill.open(shop, `${n}号机`))
  for (const till of tills) await till.settle()
  return { shop, tills: tills as [SyncedTill, SyncedTill, ...SyncedTill[]] }
}

const settle = async (...tills: readonly SyncedTill[]): Promise<void> => {
  for (const till of [...tills, ...tills]) await till.settle()
}
const deskOf = async ({ till }: SyncedTill): Promise<QueueDesk> => (await readQueueDesk(till.ports))!
const pass = (minutes: number, shop: TestShop, ...tills: readonly SyncedTill[]) => {
  shop.clock.now += minutes * MINUTE
  for (const { till } of tills) till.now = millis(till.now + minutes * MINUTE)
}

const wish = (change: Partial<TakeTicket> = {}): TakeTicket => ({
  ...{ ticketId: v7(), factId: v7(), lane: 'A', party: 2, memberId: null, mobile: null, cause: null, estimate: null },
  ...{ staff: cashier.id, ...change },
})
async function take({ till }: SyncedTill, change: Partial<TakeTicket> = {}): Promise<Ticket> {
  const taken = await takeTicket(till.ports, wish(change))
  if (!taken.ok) throw new Error(JSON.stringify(taken.reason))
  return taken.value
}
const next = ({ till }: SyncedTill, lane = 'A') => callNext(till.ports, { factId: v7(), lane, staff: cashier.id })
const move = ({ till }: SyncedTill, { id: ticketId }: Pick<Ticket, 'id'>, kind: Move) =>
  moveTicket(till.ports, { factId: v7(), ticketId, move: kind, staff: cashier.id })
const undo = ({ till }: SyncedTill) => undoQueue(till.ports, { factId: v7(), staff: cashier.id })
const give = ({ till }: SyncedTill, ticketId: string, cranes = 20, approvedBy: string | null = null) =>
  giveWaitingCoupon(till.ports, { issueId: v7(), factId: v7(), ticketId, cranes, approvedBy, staff: cashier.id })

const CALL: Move = { kind: 'call', approvedBy: null }

export function queueSuite(databases: () => TestDatabases): void {
  describe('the queue of a store', () => {
    test('a number from one desk is called at the other; of the same millisecond too both see one line', async () => {
      const { tills } = await open(databases)
      const [door, desk] = tills
      const first = await take(door)
      const second = await take(desk)
      expect([first.label, second.label]).toEqual(['A1-01', 'A2-01'])
      await settle(door, desk)
      expect((await deskOf(desk)).tickets).toEqual((await deskOf(door)).tickets)
      expect(await next(desk)).toMatchObject({ ok: true, value: { label: 'A1-01', state: 'called' } })
      await settle(door, desk)
      expect(await next(door)).toMatchObject({ ok: true, value: { label: 'A2-01' } })
      expect(await next(door)).toEqual({ ok: false, reason: { kind: 'nobody-waits' } })
      expect(await ticketByCode(desk.till.store, first.code)).toMatchObject({ id: first.id, state: 'called' })
      expect(await resolveCode(desk.till.ports, { kind: 'ticket', code: first.code })).toEqual({
        ...{ kind: 'ticket', ticketId: first.id },
      })
    })

    test('a touch that was made twice does one thing', async () => {
      const { tills } = await open(databases)
      const [door] = tills
      const once = wish()
      const taken = await takeTicket(door.till.ports, once)
      expect(await takeTicket(door.till.ports, once)).toEqual(taken)
      const call = { factId: v7(), lane: 'A', staff: cashier.id }
      await callNext(door.till.ports, call)
      expect(await callNext(door.till.ports, call)).toMatchObject({ ok: true, value: { calls: 1 } })
      expect((await deskOf(door)).facts).toHaveLength(2)
    })

    test('not there: again behind so many, then passed; back behind so many while it is kept', async () => {
      const { shop, tills } = await open(databases, 2)
      const [door] = tills
      const line: Ticket[] = []
      for (let n = 0; n < 4; n++) {
        line.push(await take(door))
        pass(1, shop, ...tills)
      }
      const first = line[0]!
      const order = async () =>
        (await deskOf(door)).tickets
          .filter(({ state }) => state === 'waiting')
          .sort((a, b) => a.place - b.place)
          .map(({ count }) => count)
      await next(door)
      expect(await move(door, first, { kind: 'absent' })).toMatchObject({ value: { state: 'waiting', skips: 1 } })
      expect(await order()).toEqual([2, 1, 3, 4])
      for (const _ of [2, 3]) {
        await move(door, first, { kind: 'call', approvedBy: manager.id })
        await move(door, first, { kind: 'absent' })
      }
      expect((await deskOf(door)).tickets[0]).toMatchObject({ state: 'passed', calls: 3 })
      expect(await move(door, first, CALL)).toMatchObject({ reason: { kind: 'not-now', state: 'passed' } })
      pass(30, shop, ...tills)
      expect(await move(door, first, { kind: 'return' })).toMatchObject({ value: { state: 'waiting', skips: 0 } })
      expect(await order()).toEqual([2, 3, 1, 4])
      await move(door, first, { kind: 'pass' })
      pass(31, shop, ...tills)
      expect(await move(door, first, { kind: 'return' })).toMatchObject({ reason: { kind: 'lapsed', minutes: 30 } })
    })

    test('whoever is not next is called by a manager only, where the programme says so', async () => {
      const { tills } = await open(databases)
      const [door] = tills
      const [first, second] = [await take(door), await take(door)]
      expect(await move(door, second, CALL)).toEqual({
        ...{ ok: false, reason: { kind: 'out-of-turn', label: second.label, next: first.label } },
      })
      const by = (approvedBy: string) => move(door, second, { kind: 'call', approvedBy })
      expect(await by(cashier.id)).toEqual({ ok: false, reason: { kind: 'unknown-approver' } })
      expect(await by(manager.id)).toMatchObject({ ok: true, value: { state: 'called' } })
      expect((await deskOf(door)).facts.at(-1)?.act).toEqual({ kind: 'call', turn: false, approvedBy: manager.id })
      // Calling it again is no jumping of the line.
      expect(await move(door, second, CALL)).toMatchObject({ ok: true, value: { calls: 2 } })
    })

    test('what was done last is taken back, unless something followed, here or elsewhere', async () => {
      const { shop, tills } = await open(databases)
      const [door, desk] = tills
      const ticket = await take(door)
      await next(door)
      expect(await undo(door)).toMatchObject({ ok: true, value: { state: 'waiting', calls: 0 } })
      expect(await undo(door)).toMatchObject({ ok: true, value: { state: 'withdrawn' } })
      expect(await undo(door)).toEqual({ ok: false, reason: { kind: 'nothing-to-undo' } })
      // The number is not given out again: its paper may be in somebody's hand.
      expect(await take(door)).toMatchObject({ count: 2 })
      expect(await move(door, ticket, { kind: 'seat' })).toMatchObject({ reason: { kind: 'not-now' } })
      await settle(door, desk)
      await next(desk)
      await settle(desk, door)
      expect(await undo(door)).toMatchObject({ reason: { kind: 'moved-since' } })
      await take(door)
      pass(11, shop, door, desk)
      expect(await undo(door)).toEqual({ ok: false, reason: { kind: 'nothing-to-undo' } })
    })

    test('twenty cranes in twenty minutes are a coupon of ¥10, one for each number, and the same one again', async () => {
      const { shop, tills } = await open(databases, 3)
      const [door, desk, third] = tills as [SyncedTill, SyncedTill, SyncedTill]
      const ticket = await take(door)
      expect(await give(door, ticket.id)).toMatchObject({ reason: { kind: 'too-quick', cranes: 20, minutes: 0 } })
      pass(20, shop, ...tills)
      const given = await give(door, ticket.id)
      expect(given).toMatchObject({ ok: true, value: { signed: { off: 1000 } } })
      expect(await give(door, ticket.id, 3)).toEqual(given)
      expect(await undo(door)).toMatchObject({ reason: { kind: 'has-coupon' } })
      await settle(door, desk)
      expect(await give(desk, ticket.id)).toMatchObject({ reason: { kind: 'has-coupon', off: 1000 } })
      // The third has heard of the ticket, and not of the coupon.
      const later = await take(third)
      await settle(third, door, desk)
      pass(20, shop, ...tills)
      const apart = await Promise.all([give(door, later.id), give(third, later.id)])
      const ids = new Set(apart.map((one) => (one.ok ? one.value.id : one.reason)))
      expect(ids.size).toBe(1)
      await settle(...tills)
      const seen = await Promise.all(tills.map(async (one) => (await deskOf(one)).tickets.map(({ coupon }) => coupon)))
      expect(seen[1]).toEqual(seen[0])
      expect(seen[2]).toEqual(seen[0])
    })

    test('a till gives no more in a day than the programme says, and nothing to whom nothing is due', async () => {
      const { shop, tills } = await open(databases)
      const [door] = tills
      const line: Ticket[] = []
      for (let n = 0; n < 7; n++) line.push(await take(door))
      expect(await give(door, line[0]!.id, 0)).toEqual({ ok: false, reason: { kind: 'nothing-due' } })
      pass(25, shop, ...tills)
      const given = []
      for (const { id } of line) given.push(await give(door, id))
      expect(given.map((one) => (one.ok ? one.value.signed.off : one.reason.kind))).toEqual([
        ...[1000, 1000, 1000, 1000, 1000, 1000, 'day-limit'],
      ])
      const left = await take(door)
      await move(door, left, { kind: 'leave' })
      expect(await give(door, left.id)).toMatchObject({ reason: { kind: 'gone' } })
      expect(await give(door, 'nobody')).toEqual({ ok: false, reason: { kind: 'unknown-ticket' } })
    })

    test('a desk that lies about itself is refused', async () => {
      const { shop, tills } = await open(databases)
      const [door] = tills
      await take(door)
      const till = door.till as unknown as { identity: { till: { number: number } } }
      const { number } = till.identity.till
      till.identity.till.number = 99
      await take(door)
      till.identity.till.number = number
      await settle(door)
      expect(await shop.db.query("SELECT doc->'facts'->>'code' AS code FROM change WHERE kind = 'conflict'")).toEqual([
        { code: 'wrong-till' },
      ])
    })

    test('whatever desks do together and apart: no number lost or doubled, one coupon each, and one queue in the end', async () => {
      const { shop, tills } = await open(databases, 2, { ...queuePolicy, outOfTurn: 'anyone' })
      const step = fc.record({
        desk: fc.nat(1),
        what: fc.oneof(
          { weight: 4, arbitrary: fc.constant('take' as const) },
          { weight: 4, arbitrary: fc.constant('next' as const) },
          { weight: 8, arbitrary: fc.constant('move' as const) },
          { weight: 2, arbitrary: fc.constant('undo' as const) },
          { weight: 2, arbitrary: fc.constant('coupon' as const) },
          { weight: 2, arbitrary: fc.constant('sync' as const) },
        ),
        which: fc.nat(30),
        kind: fc.constantFrom<Move>(
          ...[CALL, { kind: 'absent' } as const, { kind: 'pass' } as const, { kind: 'return' } as const],
          ...[{ kind: 'seat' } as const, { kind: 'leave' } as const, { kind: 'gift', gift: 'water' } as const],
        ),
        minutes: fc.nat(8),
      })
      const taken = new Map<string, string>()
      const coupons = new Map<string, string>()
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
          for (const { desk: at, what, which, kind, minutes } of steps) {
            const desk = tills[at]!
            pass(minutes, shop, ...tills)
            const { tickets } = await deskOf(desk)
            const ticket = tickets[which % Math.max(1, tickets.length)]
            if (what === 'take') {
              const one = await take(desk, which % 2 === 0 ? {} : { lane: 'B', party: 3 })
              const number = `${one.day} ${one.label}`
              expect([...taken.values()]).not.toContain(number)
              taken.set(one.id, number)
            } else if (what === 'next') {
              const waits = tickets.filter(({ lane, state }) => lane === 'A' && state === 'waiting')
              const called = await next(desk)
              const best = waits.reduce((least, { place }) => Math.min(least, place), Infinity)
              if (called.ok) expect(called.value.place).toBe(best)
              else expect([called.reason.kind, waits.length]).toEqual(['nobody-waits', 0])
            } else if (what === 'sync') await settle(desk)
            else if (what === 'undo') await undo(desk)
            else if (ticket !== undefined && what === 'coupon') {
              const given = await give(desk, ticket.id, which)
              if (!given.ok) continue
              expect(coupons.get(ticket.id) ?? given.value.id).toBe(given.value.id)
              coupons.set(ticket.id, given.value.id)
            } else if (ticket !== undefined) {
              const moved = await move(desk, ticket, kind)
              if (!moved.ok) expect((await deskOf(desk)).tickets).toEqual(tickets)
              else if (ticket.state === 'passed' && kind.kind === 'return') expect(moved.value.state).toBe('waiting')
            }
          }
          await settle(...tills)
          const [one, two] = await Promise.all(tills.map(deskOf))
          expect(two!.tickets).toEqual(one!.tickets)
          const all = await ticketsBetween(tills[1].till.store, businessDay('2026-01-01'), businessDay('2027-12-31'))
          expect(new Map(all.map(({ id, day, label }) => [id, `${day} ${label}`]))).toEqual(taken)
          const before = one!.tickets
          await rebuildProjections(tills[0].till.store)
          expect((await deskOf(tills[0])).tickets).toEqual(before)
        }),
        { numRuns: 6 },
      )
      expect(taken.size).toBeGreaterThan(5)
    })
  })
}
