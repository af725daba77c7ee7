import type { BridgeAnswer, RouteInput, RouteName, RouteOutput } from '#bridge/routes.ts'
import { dispatch } from '#main/dispatch.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { createCrashes } from '#services/support/crashes.ts'
import { openServices } from '#services/open-services.ts'
import { lineOf } from '#test/support/events.ts'
import { enrolmentFact, signIn } from '#test/support/hq-facts.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { must, nextEvent } from '#test/support/till-client.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const HQ = 'http://hq.test'

let databases: TestDatabases
let folder: string
beforeAll(async () => {
  databases = await startPglite()
  folder = mkdtempSync(join(tmpdir(), 'shuke-key-lost-'))
})
afterAll(async () => {
  await databases.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The host of a till against headquarters itself; `line.up`: whether it reaches it. */
async function start(shop: TestShop, line: { up: boolean }) {
  const services = await openServices({
    profile: join(folder, 'till'),
    exports: join(folder, 'exports'),
    host: 'loopback',
    version: '1.2.3',
    demo: false,
    hqUrl: null,
    enrol: null,
    keyStore: () => null,
    fetch: async (url, init) => {
      if (!line.up) throw new TypeError('no line')
      return shop.hq.fetch(new Request(url, init))
    },
    now: () => shop.clock.now,
    quit: null,
    displays: null,
    updater: null,
    crashes: createCrashes({ profile: join(folder, 'till'), now: () => shop.clock.now, log: () => undefined }),
    log: () => undefined,
  })
  const call = <N extends RouteName>(name: N, input: RouteInput<N>) =>
    dispatch(services.handlers, name, input, () => undefined) as Promise<BridgeAnswer<RouteOutput<N>>>
  return { services, call }
}

test('a till whose key is lost enrols again, and what it had not sent arrives at headquarters', async () => {
  const shop = await openShop(await databases.fresh())
  must(await shop.admin('POST', '/stores', { id: 's', name: '店' }))
  const made = must(
    await shop.admin<{ till: { id: string }; code: string }>('POST', '/tills', { store: 's', name: '1号机' }),
  )
  const line = { up: true }
  const first = await start(shop, line)
  expect(await first.call('till.enrol', { hqUrl: HQ, code: made.code })).toMatchObject({ ok: true })
  // From here on the line is down: only the journal file has this.
  const events: JournalEvent[] = [nextEvent(undefined, made.till.id, signIn())]
  events.push(nextEvent(events[0], made.till.id, enrolmentFact({ memberId: 'm-unsent', mobile: '13711122233' })))
  expect(await first.call('journal.append', { lines: events.map(lineOf) })).toMatchObject({ ok: true })
  await first.services.close()
  rmSync(join(folder, 'till', 'vault.key'))

  const again = await start(shop, line)
  expect(await again.call('till.identity', {})).toEqual({ ok: true, data: null })
  const { code } = must(await shop.admin<{ code: string }>('POST', `/tills/${made.till.id}/code`))
  expect(await again.call('till.enrol', { hqUrl: HQ, code })).toMatchObject({ data: { till: { id: made.till.id } } })
  line.up = false
  expect(await again.call('journal.head', {})).toMatchObject({ ok: false, code: 'key-away' })
  line.up = true
  const read = must(await again.call('journal.read', { after: 0, limit: 100 }))
  const body = JSON.stringify({ events: read.lines.map((text) => JSON.parse(text) as unknown) })
  const answer = await again.services.forward('POST', '/v1/push', new TextEncoder().encode(body))
  expect(await answer.json()).toMatchObject({
    data: {
      verdicts: [
        { seq: 1, result: 'applied' },
        { seq: 2, result: 'applied' },
      ],
    },
  })
  const kept = await again.services.forward('GET', '/v1/journal?after=0', new Uint8Array())
  expect(await kept.json()).toMatchObject({ data: { events } })
  expect(shop.log).toContainEqual({ level: 'warn', event: 'data-key-recovered', till: made.till.id })
  await again.services.close()
})
