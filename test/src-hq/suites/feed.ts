import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Database } from '#hq/database.ts'
import { lockLanes, publish } from '#hq/feed.ts'
import { laneOf, MEMBER_LANES } from '#hq/lanes.ts'
import { pull } from '#hq/pull.ts'
import { honest, positionsFirst, raceFeed } from '#test/support/feed-race.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'

const TILL = { id: 't', store: 's' }
const POSTGRES_RACE = { writers: 12, rounds: 25, pullers: 3 }

const addTill = (db: Database) =>
  db.script(`INSERT INTO store VALUES ('s', 's', 0), ('other', 'o', 0);
    INSERT INTO till (id, store, number, name, created_at) VALUES ('t', 's', 1, 't', 0);
    INSERT INTO chain (lane, till) VALUES (${laneOf('t')}, 't')`)

export function feedSuite(databases: () => TestDatabases): void {
  describe('the change feed', { timeout: 300_000 }, () => {
    test('lanes are spread evenly', () => {
      const counts = Array<number>(MEMBER_LANES).fill(0)
      for (let i = 0; i < 64_000; i++) counts[laneOf(`1380${String(i).padStart(7, '0')}`)]! += 1
      expect(Math.min(...counts)).toBeGreaterThan(850)
      expect(Math.max(...counts)).toBeLessThan(1150)
    })

    test('a lane that is not held is a defect', async () => {
      const db = await databases().fresh()
      const entry = { kind: 'x', id: 'a', lane: 3, store: null, doc: {} }
      const wrong = db.transaction(async (tx) => publish(tx, await lockLanes(tx, [2]), [entry]))
      await expect(wrong).rejects.toThrow('lane 3 of x a is not held')
    })

    test('writers that sleep in their transactions, on two processes: no puller ever misses a change', async () => {
      const first = await databases().fresh()
      await addTill(first)
      const size = databases().kind === 'postgres' ? POSTGRES_RACE : { writers: 4, rounds: 8, pullers: 2 }
      const faults = await raceFeed([first, await databases().another()], TILL, { ...size, publish: honest })
      expect(faults).toEqual([])
    })

    test('the race finds a writer that takes its positions before it holds the lanes', async ({ skip }) => {
      if (databases().kind === 'pglite') skip('PGlite has one connection: writers never meet')
      const processes = [await databases().fresh(), await databases().another()]
      await addTill(processes[0]!)
      const faults = await raceFeed(processes, TILL, { writers: 12, rounds: 8, pullers: 2, publish: positionsFirst })
      expect(faults).not.toEqual([])
    })

    test('a complete pull is of one instant: what was committed together is seen together', async () => {
      const first = await databases().fresh()
      await addTill(first)
      const second = await databases().another()
      let writing = true
      const writer = async () => {
        for (let n = 1; n <= 150; n++) {
          await first.transaction(async (tx) => {
            const held = await lockLanes(tx, [1, 40])
            const both = [1, 40].map((lane) => ({ kind: 'x', id: `in-${lane}`, lane, store: null, doc: { n } }))
            await publish(tx, held, both)
            await tx.query('UPDATE chain SET last_seq = $1', [n])
          })
        }
        writing = false
      }
      const puller = async () => {
        const seen = new Map<string, unknown>()
        for (let cursor = '', last = false; !last;) {
          last = !writing
          const answer = await pull(second, TILL, cursor, 100)
          if (!answer.ok) throw new Error('cursor refused')
          for (const { id, doc } of answer.page.changes) seen.set(id, doc)
          if (seen.size > 0) {
            const n = answer.page.appliedSeq
            expect([...seen.values()]).toEqual([{ n }, { n }])
          }
          cursor = answer.page.cursor
        }
        expect(seen.size).toBe(2)
      }
      await Promise.all([writer(), puller()])
    })

    test('positions of a lane have no order but that of commits: the lane is held until then', async ({ skip }) => {
      const first = await databases().fresh()
      const second = await databases().another()
      if (databases().kind === 'pglite') skip('PGlite has one connection')
      const order: string[] = []
      const locked = Promise.withResolvers<undefined>()
      const write = (db: Database, id: string, pause: number) =>
        db.transaction(async (tx) => {
          const held = await lockLanes(tx, [1])
          order.push(`${id} locks`)
          locked.resolve(undefined)
          await publish(tx, held, [{ kind: 'x', id, lane: 1, store: null, doc: {} }])
          await sleep(pause)
          order.push(`${id} ends`)
        })
      const slow = write(first, 'slow', 100)
      await locked.promise
      await Promise.all([slow, write(second, 'quick', 0)])
      expect(order).toEqual(['slow locks', 'slow ends', 'quick locks', 'quick ends'])
      expect(await first.query('SELECT id, position FROM change ORDER BY position')).toEqual([
        { id: 'slow', position: 1 },
        { id: 'quick', position: 2 },
      ])
    })
  })
}
