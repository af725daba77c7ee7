import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgres } from '#hq/database-postgres.ts'
import { lockLanes } from '#hq/feed.ts'
import { laneOf } from '#hq/lanes.ts'
import { postgresMissing, startPostgres } from '#test/support/hq-databases.ts'
import { saleFact } from '#test/support/hq-facts.ts'
import { adminOf, enrolTestTill, hqAt, must } from '#test/support/till-client.ts'
import { shopProgramme } from '#test/support/hq-shop.ts'

const SCRIPT = new URL('../../scripts/hq.ts', import.meta.url).pathname
const TOKEN = 'test-admin-token'

const missing = await postgresMissing()

describe.skipIf(missing !== null)(missing ?? 'a headquarters that is told to stop', { timeout: 300_000 }, () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('finishes the push that it is at, closes the database and ends with 0', async () => {
    const child = spawn(process.execPath, [SCRIPT, '--port', '0', '--admin-token', TOKEN, '--log', 'info'], {
      env: { ...process.env, DATABASE_URL: server.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let lines = ''
    child.stderr.on('data', (chunk) => (lines += String(chunk)))
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const ready = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve))
    const hq = hqAt((JSON.parse(ready) as { url: string }).url)
    must(await adminOf(hq, TOKEN)('POST', '/programmes', await shopProgramme()))
    const till = await enrolTestTill(hq, { adminToken: TOKEN })
    const db = openPostgres(server.url)
    const sale = till.append(saleFact({ till: till.id }))

    // The push waits for a lane, which is ours.
    const release = Promise.withResolvers<undefined>()
    const held = Promise.withResolvers<undefined>()
    const holding = db.transaction(async (tx) => {
      await lockLanes(tx, [laneOf(sale.id)])
      held.resolve(undefined)
      await release.promise
    })
    await held.promise
    const pushing = till.push()
    const waits = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`
    while ((await db.query(waits)).length === 0) await sleep(20)
    child.kill('SIGTERM')
    // Nobody new is let in.
    await expect.poll(() => hq.fetch(new Request('http://hq.test/health/live')).catch(() => null)).toBeNull()
    release.resolve(undefined)
    await holding

    expect(must(await pushing).verdicts).toEqual([{ seq: 1, result: 'applied' }])
    expect(await ended).toBe(0)
    expect(await db.query('SELECT id FROM sale')).toEqual([{ id: sale.id }])
    await db.close()
    // Each line but those for people is JSON, and the last is of the push.
    const logged = lines
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as object)
    expect(logged.at(-1)).toMatchObject({
      level: 'info',
      event: 'request',
      route: '/v1/push',
      till: till.id,
      status: 200,
    })
  })
})
