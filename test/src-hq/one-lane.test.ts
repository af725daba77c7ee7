import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockLanes } from '#hq/feed.ts'
import { laneOf } from '#hq/lanes.ts'
import { postgresMissing, startPostgres, type TestDatabases } from '#test/support/hq-databases.ts'
import { asHot } from '#test/support/hot-path.ts'
import { watched, type Watch } from '#test/support/one-lane.ts'
import { mergeSuite } from './suites/merge.ts'
import { pullSuite } from './suites/pull.ts'
import { pushSuite } from './suites/push.ts'
import { refundsSuite } from './suites/refunds.ts'
import { rewardsSuite } from './suites/rewards.ts'
import { shiftsSuite } from './suites/shifts.ts'

const missing = await postgresMissing()

/** The tables with lanes that pushes and pulls write to. */
const WRITTEN = [
  ...['chain', 'change', 'coupon', 'coupon_code', 'event', 'forked_event', 'lane', 'ledger', 'member_alias'],
  ...['member_key', 'member_rights', 'nonce', 'redemption', 'refund', 'sale', 'tally', 'waiting'],
]

describe.skipIf(missing !== null)(missing ?? 'no statement of a push or a pull touches two lanes', () => {
  let base: TestDatabases
  let databases: TestDatabases
  let watch: Watch
  beforeAll(async () => {
    base = await startPostgres()
    ;({ databases, watch } = watched(base))
  })
  afterAll(() => base.stop())

  test('the watch sees what reads, writes or locks outside of its lane', async () => {
    const db = await databases.fresh()
    const a = laneOf('a')
    const b = (a + 1) % 64
    const seen = async (work: () => Promise<unknown>) => {
      await asHot(work).catch(() => {})
      return watch.violations.splice(0).length
    }
    const put = `INSERT INTO tally (lane, kind, id, sum) VALUES ($2, 'stock', 'x', 1)`
    expect(await seen(() => db.query('SELECT sum(sum) FROM tally'))).toBeGreaterThan(0)
    expect(await seen(() => db.query(put.replace('$2', '3')))).toBe(1)
    expect(await seen(() => db.query('SELECT name FROM store'))).toBe(1)
    expect(await seen(() => db.inLane(a, 'SELECT sum FROM tally WHERE lane = $1 OR lane = $2', [b]))).toBe(1)
    expect(await seen(() => db.inLane(a, 'SELECT id FROM sale s JOIN tally USING (id) WHERE s.lane = $1'))).toBe(64)
    expect(await seen(() => db.inLane(a, put.replace('$2', '$1::smallint + 1')))).toBe(1)
    expect(await seen(() => db.inLane(a, put, [a]))).toBe(0)
    expect(await seen(() => db.transaction((tx) => lockLanes(tx, [a, b])))).toBe(0)
  })

  pushSuite(() => databases)
  mergeSuite(() => databases)
  refundsSuite(() => databases)
  rewardsSuite(() => databases)
  shiftsSuite(() => databases)
  pullSuite(() => databases)

  test('all of these together touched nothing outside, and left no table out', () => {
    expect(watch.violations).toEqual([])
    expect(watch.statements).toBeGreaterThan(4000)
    expect([...watch.written].sort()).toEqual(WRITTEN)
    // These are only ever added to.
    expect(WRITTEN.filter((table) => !watch.read.has(table))).toEqual(['forked_event', 'ledger'])
  })
})
