import { describe, expect, test } from 'vitest'
import { eventHash } from '#protocol/event-hash.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { inOneTransaction } from '#store/open.ts'
import { signIn, signOut } from '#usecases/sign-in.ts'
import { flushJournal, lineOf } from '#usecases/flush-journal.ts'
import { openTill } from '#usecases/open-till.ts'
import { cashier } from '#test/support/shop.ts'
import { chainFault } from '#test/support/store-state.ts'
import { TestTill } from '#test/support/till.ts'

const events = async (till: TestTill, count: number) => {
  for (let i = 0; i < count; i++) {
    const done = i % 2 === 0 ? signIn(till.ports, { staffId: cashier.id, pin: '1234' }) : signOut(till.ports)
    expect(await done).toMatchObject({ ok: true })
  }
}
const calm = { rebuilt: false, toStore: 0, toJournal: 0, sales: 0, fork: null, journalProblem: null, behind: false }

/** Puts another past into the database, whole in itself, from event `seq` on. */
async function rewrite(till: TestTill, seq: number): Promise<void> {
  await inOneTransaction(till.store, async () => {
    let before = await till.store.events.get(seq - 1)
    for (const row of await till.store.events.where('seq').aboveOrEqual(seq).toArray()) {
      const open = { ...row.event, at: row.event.at + 1, prevHash: before?.event.hash ?? row.event.prevHash }
      const event = { ...open, hash: eventHash(open) } as JournalEvent
      before = { ...row, event }
      await till.store.events.put(before)
    }
  })
}

describe('opening the till', () => {
  test('finds nothing to do where database and file agree', async () => {
    const till = await TestTill.withShop()
    expect(await till.restart()).toMatchObject(calm)
    await events(till, 3)
    expect(await till.restart()).toMatchObject(calm)
  })

  test('completes the file, and the database, whichever is behind', async () => {
    const till = await TestTill.withShop()
    await events(till, 2)
    till.failure = { refuse: 'disk-full' }
    await signIn(till.ports, { staffId: cashier.id, pin: '1234' })
    expect(await till.restart()).toMatchObject({ ...calm, toJournal: 1 })
    expect(till.fileHead.seq).toBe(3)
    await till.wipe()
    expect(await till.restart()).toMatchObject({ ...calm, rebuilt: true, toStore: 3 })
    expect(await chainFault(till.store)).toBeNull()
    await till.loseFile()
    expect(await till.restart()).toMatchObject({ ...calm, toJournal: 3 })
    expect(till.fileHead.seq).toBe(3)
  })

  test.each([1, 4, 7])('a past that differs from event %i on is reported, and nothing is thrown away', async (seq) => {
    const till = await TestTill.withShop()
    await events(till, 7)
    await rewrite(till, seq)
    const file = till.fileHead
    const before = await till.store.events.toArray()
    expect(await till.restart()).toMatchObject({ ...calm, fork: { seq } })
    expect(till.fileHead).toEqual(file)
    expect(await till.store.events.toArray()).toEqual(before)
  })

  test('events of another till, and lines that were changed, do not come in', async () => {
    const till = await TestTill.withShop()
    await events(till, 3)
    const rows = await till.store.events.toArray()
    await till.wipe()
    const line = (change: object, place: number) => JSON.stringify({ ...rows[place]!.event, ...change })
    const serve = (lines: readonly string[]) => ({
      ...till.ports,
      journal: {
        ...till.ports.journal,
        read: async (after: number) => ({ ok: true as const, data: { lines: lines.slice(after) } }),
      },
    })
    const opened = async (lines: readonly string[]) => (await openTill(serve(lines))).journalProblem?.code
    const sound = rows.map(({ event }) => lineOf(event).json)
    expect(await opened([line({ at: 1 }, 0), ...sound.slice(1)])).toBe('journal-wrong-hash')
    expect(await opened([line({ till: 'till-8' }, 0), ...sound.slice(1)])).toBe('journal-wrong-till')
    expect(await opened(['{"half', ...sound.slice(1)])).toBe('journal-malformed')
    expect(await till.store.events.count()).toBe(0)
    expect(await opened(sound)).toBeUndefined()
    expect(await till.store.events.count()).toBe(3)
  })

  test('a host that cannot read the file is told, and the till opens all the same where the database holds its past', async () => {
    const till = await TestTill.withShop()
    await events(till, 1)
    const journal = {
      ...till.ports.journal,
      head: async () => ({ ok: false as const, code: 'journal-failed', facts: { a: 1 } }),
    }
    expect(await openTill({ ...till.ports, journal })).toMatchObject({
      ...calm,
      journalProblem: { code: 'journal-failed', facts: { a: 1 } },
    })
  })

  test('an empty database beside a file that cannot be read is not written to, and no event passes for another', async () => {
    const till = await TestTill.withShop()
    await events(till, 2)
    await till.wipe()
    const { journal } = till.ports
    const unreadable = { ok: false as const, code: 'journal-failed', facts: {} }
    const ports = { ...till.ports, journal: { ...journal, head: async () => unreadable } }
    expect(await openTill(ports)).toMatchObject({ journalProblem: { code: 'journal-failed' }, behind: true })
    const halfRead = { ...till.ports, journal: { ...journal, read: async () => unreadable } }
    expect(await openTill(halfRead)).toMatchObject({ journalProblem: { code: 'journal-unreadable' }, behind: true })
    // Whoever writes all the same hears that the file holds another past.
    expect(await flushJournal(till.ports)).toMatchObject({ ok: false, code: 'journal-fork', facts: { seq: 1 } })
    expect(await till.restart()).toMatchObject({ rebuilt: true, toStore: 2, behind: false })
    expect(await flushJournal(till.ports)).toMatchObject({ ok: true })
  })
})
