import { setTimeout as sleep } from 'node:timers/promises'
import { rows, type Database, type Sql } from '#hq/database.ts'
import { lockLanes, publish, type FeedEntry } from '#hq/feed.ts'
import { pull } from '#hq/pull.ts'
import { dice } from './fuzz/dice.ts'

/** How a writer puts entries into lanes, with pauses where another may come in between. */
export type Publish = (
  tx: Sql,
  lanes: readonly number[],
  entries: readonly FeedEntry[],
  pause: () => Promise<void>,
) => Promise<void>

/** As headquarters does it. */
export const honest: Publish = async (tx, lanes, entries, pause) => {
  let held = await lockLanes(tx, lanes)
  await pause()
  for (const entry of entries) held = await publish(tx, held, [entry])
}

/** The mistake that ADR 3 is about: numbers are taken in one order and become visible in another. */
export const positionsFirst: Publish = async (tx, lanes, entries, pause) => {
  const own = entries.filter(({ id }) => !id.startsWith('shared'))
  const numbered = own.map((entry) => ({ ...entry, doc: JSON.stringify(entry.doc) }))
  // A sequence hands out numbers without a lock that lasts until the commit.
  await tx.query(
    `INSERT INTO change (lane, kind, id, position, store, doc) SELECT lane, kind, id, nextval('race'), NULL, doc::json
     FROM json_to_recordset($1::json) AS r(lane smallint, kind text, id text, doc text)`,
    [rows(numbered)],
  )
  await pause()
  await tx.query(
    `UPDATE lane SET head = greatest(head, (SELECT max(position) FROM change WHERE change.lane = lane.lane))
     WHERE lane = ANY($1::smallint[])`,
    [lanes],
  )
}

/**
 * Many writers that sleep in their transactions and sometimes roll back, and pullers that go on from cursor to cursor,
 * on several processes' connections. Each thing counts up, under the lane's lock or not, so that an older state
 * after a newer one is seen. Out: what pullers missed or got in a wrong order.
 */
export async function raceFeed(
  processes: readonly Database[],
  till: { readonly id: string; readonly store: string },
  options: { readonly writers: number; readonly rounds: number; readonly pullers: number; readonly publish: Publish },
): Promise<readonly string[]> {
  const { writers, rounds, pullers } = options
  const faults: string[] = []
  await processes[0]!.script('DROP SEQUENCE IF EXISTS race; CREATE SEQUENCE race')
  let writing = true
  const at = (n: number) => processes[n % processes.length]!

  async function writer(n: number): Promise<void> {
    const random = dice(n + 1)
    for (let round = 0; round < rounds; round++) {
      const lanes = [...new Set([random.below(6), random.below(6), random.below(6)])]
      const entry = (id: string, lane: number): FeedEntry => ({ kind: 'x', id, lane, store: null, doc: { n, round } })
      // Things of its own, and one that all writers of the lane write again and again.
      const entries = lanes.flatMap((lane) => [entry(`${n}-${round}-${lane}`, lane), entry(`shared-${lane}`, lane)])
      const pauses = [random.below(4), random.below(6), random.below(4)]
      const fails = random.below(8) === 0
      await at(n)
        .transaction(async (tx) => {
          await sleep(pauses[0])
          await options.publish(tx, lanes, entries, () => sleep(pauses[1]))
          await sleep(pauses[2])
          if (fails) throw new Rollback()
        })
        .catch((error: unknown) => {
          if (!(error instanceof Rollback)) throw error
        })
    }
  }

  async function puller(n: number): Promise<ReadonlyMap<string, string>> {
    const random = dice(n + 100)
    const seen = new Map<string, string>()
    const last = new Map<string, number>()
    for (let cursor = '', again = true; again;) {
      const ending = !writing
      const answer = await pull(at(n), till, { cursor, limit: 1 + random.below(20) })
      if (!answer.ok) throw new Error('cursor refused')
      for (const { id, doc } of answer.page.changes) {
        seen.set(id, JSON.stringify(doc))
        const { n: from, round } = doc as { n: number; round: number }
        const before = last.get(`${id} ${from}`) ?? -1
        if (id.startsWith('shared') && round < before) faults.push(`${id} of ${from}: ${round} came after ${before}`)
        last.set(`${id} ${from}`, round)
      }
      cursor = answer.page.cursor
      again = !ending || answer.page.more
      if (!answer.page.more) await sleep(random.below(5))
    }
    return seen
  }

  const pulling = Array.from({ length: pullers }, (_, n) => puller(n))
  await Promise.all(Array.from({ length: writers }, (_, n) => writer(n)))
  writing = false
  const stands = await processes[0]!.query<{ id: string; doc: unknown }>('SELECT id, doc FROM change')
  if (stands.length < (writers * rounds) / 2) faults.push(`only ${stands.length} things were written`)
  for (const [n, seen] of (await Promise.all(pulling)).entries())
    for (const { id, doc } of stands)
      if (seen.get(id) !== JSON.stringify(doc))
        faults.push(`puller ${n} has ${seen.get(id)} of ${id}, not ${JSON.stringify(doc)}`)
  return faults
}

class Rollback extends Error {}
