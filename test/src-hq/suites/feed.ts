import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Database } from '#hq/database.ts'
import { lockLanes, publish } from '#hq/feed.ts'
import { laneOf, MEMBER_LANES } from '#hq/lanes.ts'
import { pull } from '#hq/pull.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'

/** Small whole numbers that look random and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Till = { readonly id: string; readonly store: string }
const TILL: Till = { id: 't', store: 's' }

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
      const processes = [first, await databases().another()]
      const [writers, rounds, pullers] = databases().kind === 'postgres' ? [12, 25, 3] : [4, 8, 2]
      let writing = true

      const writer = async (n: number) => {
        const random = numbers(n + 1)
        const db = processes[n % 2]!
        for (let round = 0; round < rounds; round++) {
          const lanes = [...new Set([random(6), random(6), random(6)])]
          await db
            .transaction(async (tx) => {
              await sleep(random(4))
              let held = await lockLanes(tx, lanes)
              await sleep(random(6))
              for (const lane of lanes) {
                // Things of its own, and one that all writers of the lane write again and again.
                const mine = { kind: 'x', id: `${n}-${round}-${lane}`, lane, store: null, doc: { n, round } }
                const shared = { kind: 'x', id: `shared-${lane}`, lane, store: null, doc: { n, round } }
                held = await publish(tx, held, [mine, shared])
              }
              await sleep(random(4))
              if (random(8) === 0) throw new Rollback()
            })
            .catch((error: unknown) => {
              if (!(error instanceof Rollback)) throw error
            })
        }
      }
      const puller = async (n: number) => {
        const random = numbers(n + 100)
        const db = processes[n % 2]!
        const seen = new Map<string, unknown>()
        for (let cursor = '', again = true; again;) {
          const last = !writing
          const answer = await pull(db, TILL, cursor, 1 + random(20))
          if (!answer.ok) throw new Error('cursor refused')
          for (const { id, doc } of answer.page.changes) seen.set(id, doc)
          cursor = answer.page.cursor
          again = !last || answer.page.more
          if (!answer.page.more) await sleep(random(5))
        }
        return seen
      }

      const pulling = Array.from({ length: pullers }, (_, n) => puller(n))
      await Promise.all(Array.from({ length: writers }, (_, n) => writer(n)))
      writing = false
      const stands = await first.query<{ id: string; doc: unknown }>('SELECT id, doc FROM change')
      const expected = Object.fromEntries(stands.map(({ id, doc }) => [id, doc]))
      expect(stands.length).toBeGreaterThan(writers * rounds)
      for (const seen of await Promise.all(pulling)) expect(Object.fromEntries(seen)).toEqual(expected)
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

class Rollback extends Error {}
