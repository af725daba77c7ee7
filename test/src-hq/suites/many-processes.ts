import { describe, expect, test } from 'vitest'
import type { Member } from '#domain/member.ts'
import { createHq } from '#hq/create-hq.ts'
import { dice } from '#test/support/fuzz/dice.ts'
import { enrolmentFact, saleFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop } from '#test/support/hq-shop.ts'
import { slowDatabase } from '#test/support/slow-database.ts'
import { must, type TestTill } from '#test/support/till-client.ts'

const MEMBERS = ['m-0', 'm-1', 'm-2', 'm-3']

export function manyProcessesSuite(databases: () => TestDatabases): void {
  describe('several processes on one database', { timeout: 300_000 }, () => {
    test('tills push through all of them, with pauses between lock and commit: every cursor gets everything, in order', async () => {
      const shop = await openShop(await databases().fresh())
      const many = databases().kind === 'postgres'
      const [rounds, most] = many ? [8, 12] : [3, 3]
      const processes = await Promise.all(
        [1, 2, 3].map(async (n) =>
          createHq({
            database: slowDatabase(await databases().another(), dice(n), most),
            now: () => shop.clock.now,
            log: (line) => void (line['event'] !== 'request' && shop.log.push(line)),
          }),
        ),
      )
      const at = (n: number) => processes[n % processes.length]!
      const tills: TestTill[] = []
      for (let n = 0; n < (many ? 6 : 3); n++) tills.push(await shop.till({ name: `${n + 1}号机` }))
      for (const [n, memberId] of MEMBERS.entries())
        tills[0]!.append(enrolmentFact({ memberId, mobile: `1380000000${n}` }))
      must(await tills[0]!.push())

      let writing = true
      const writer = async (n: number) => {
        const random = dice(n + 10)
        const till = tills[n]!
        for (let round = 0; round < rounds; round++) {
          const from = till.events.length
          for (let sold = 1 + random.below(3); sold > 0; sold--)
            till.append(saleFact({ till: till.id, member: random.pick(MEMBERS), earned: 1 + random.below(9) }))
          must(await till.at(at(random.below(3))).push(till.events.slice(from)))
        }
      }
      /** What a till ends with that pulls all the while, and whether anything ever went backwards. */
      const reader = async (n: number) => {
        const random = dice(n + 20)
        const till = tills[n]!
        const seen = new Map<string, unknown>()
        const backwards: string[] = []
        for (let cursor = '', again = true; again;) {
          const last = !writing
          const page = must(await till.at(at(n + random.below(2))).pull(cursor, 1 + random.below(9)))
          for (const { kind, id, doc } of page.changes) {
            const before = seen.get(`${kind} ${id}`) as Member | undefined
            if (kind === 'member' && before !== undefined && (doc as Member).visits < before.visits) backwards.push(id)
            seen.set(`${kind} ${id}`, doc)
          }
          cursor = page.cursor
          again = !last || page.more
        }
        return { seen, backwards }
      }
      const reading = [0, 1, 2].map(reader)
      await Promise.all(tills.map((_, n) => writer(n)))
      writing = false
      const ended = await Promise.all(reading)

      const whole = (await tills[0]!.pullAll()).changes
      const truth = new Map(whole.map(({ kind, id, doc }) => [`${kind} ${id}`, doc]))
      const sales = tills.flatMap(({ events }) => events.filter(({ kind }) => kind === 'sale-committed'))
      expect(whole.filter(({ kind }) => kind === 'sale')).toHaveLength(sales.length)
      for (const { seen, backwards } of ended) {
        expect(seen).toEqual(truth)
        expect(backwards).toEqual([])
      }
      for (const id of MEMBERS)
        expect(must(await shop.admin('GET', `/members/${id}/ledger`))).toMatchObject({ agrees: true })
      expect(shop.log).toEqual([])
    })
  })
}
