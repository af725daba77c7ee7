import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createHq, type Hq } from '#hq/create-hq.ts'
import type { Database } from '#hq/database.ts'
import type { LiveLimits } from '#hq/live/live-hub.ts'
import { enrolmentFact } from '#test/support/hq-facts.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, type TestShop } from '#test/support/hq-shop.ts'
import { must, newKeys, type TestTill } from '#test/support/till-client.ts'

const goods = (n: number) => `编号,名称,分类,售价\np-${n},酸奶,乳品,6.50\n`

/** Reads a stream as a till does. */
function listen(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  let text = ''
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += new TextDecoder().decode(value)
    }
  })()
  ended.catch(() => undefined)
  return {
    changes: () =>
      [...text.matchAll(/^event: changed\ndata: (.*)\n\n/gm)].map(([, data]) => JSON.parse(data!) as unknown),
    beats: () => text.split('\n').filter((line) => line === ':').length,
    ended,
    stop: () => reader.cancel(),
  }
}

export function liveSuite(databases: () => TestDatabases): void {
  async function open(limits: Partial<LiveLimits> = {}) {
    const shop = await openShop(await databases().fresh())
    const process = async (db: Database): Promise<Hq> => {
      const log = (line: Readonly<Record<string, unknown>>) => void shop.log.push(line)
      const hq = createHq({ database: db, now: () => shop.clock.now, log, live: { lookEvery: 10, ...limits } })
      onTestFinished(() => hq.close())
      return hq
    }
    return {
      shop,
      hq: await process(shop.db),
      other: await process(await databases().another()),
      till: await shop.till(),
    }
  }
  const streamOf = async (till: TestTill, hq: Hq) => listen(await till.at(hq).send('GET', '/v1/live'))
  const publish = async (shop: TestShop, n: number) => must(await shop.admin('POST', '/import/products', goods(n)))

  describe('live wake-ups', { timeout: 120_000 }, () => {
    test('what any process commits is told at every process, as shared or of members, and nothing else', async () => {
      const { shop, hq, other, till } = await open()
      const streams = [await streamOf(till, hq), await streamOf(till, other)]
      await sleep(50)
      for (const stream of streams) expect(stream.changes()).toEqual([])
      await publish(shop, 1)
      for (const stream of streams)
        await vi.waitFor(() => expect(stream.changes()).toEqual([{ shared: true, members: false }]), 20_000)
      till.append(enrolmentFact({ memberId: 'm', mobile: '13800000001' }))
      must(await till.push())
      for (const stream of streams) await vi.waitFor(() => expect(stream.changes()).toHaveLength(2), 20_000)
      expect(streams[0]?.changes()[1]).toEqual({ shared: false, members: true })
    })

    test('whatever is committed after the stream is open is told, however soon, also to the first that listens', async () => {
      const { shop, till } = await open()
      const slow: Database = {
        ...shop.db,
        query: async <T extends object>(text: string, params?: readonly unknown[]) => {
          // The lanes are read late, so that a stream that did not wait for it would have nothing to compare with.
          if (text.includes('FROM lane')) await sleep(60)
          return shop.db.query<T>(text, params)
        },
      }
      const hq = createHq({ database: slow, now: () => shop.clock.now, live: { lookEvery: 10 } })
      onTestFinished(() => hq.close())
      for (let n = 1; n <= 3; n++) {
        const stream = await streamOf(till, hq)
        await publish(shop, n)
        await vi.waitFor(() => expect(stream.changes()).not.toEqual([]), 20_000)
        await stream.stop()
        // So long that nobody looks any more.
        await sleep(150)
      }
    })

    test('however many listen, the lanes are looked at once for all; where nobody listens, not at all', async () => {
      const { shop, till } = await open()
      let looks = 0
      const counting: Database = {
        ...shop.db,
        query: <T extends object>(text: string, params?: readonly unknown[]) => {
          if (text.includes('FROM lane')) looks += 1
          return shop.db.query<T>(text, params)
        },
      }
      const hq = createHq({
        database: counting,
        now: () => shop.clock.now,
        live: { lookEvery: 20, perTill: 100, beatEvery: 60 },
      })
      const streams = await Promise.all(Array.from({ length: 40 }, () => streamOf(till, hq)))
      await vi.waitFor(() => streams.forEach((stream) => expect(stream.beats()).toBeGreaterThan(5)), 60_000)
      const [before, beats] = [looks, streams[0]!.beats()]
      await vi.waitFor(() => expect(streams[0]!.beats()).toBeGreaterThan(beats + 2), 60_000)
      // A beat needs a look, and forty streams no more of them than one.
      expect(looks - before).toBeLessThan(60)
      hq.close()
      await Promise.all(streams.map(({ ended }) => ended))
      await sleep(50)
      const after = looks
      await sleep(100)
      expect(looks).toBe(after)
    })

    test('a till keeps its newest streams, and a process does not take more than it can', async () => {
      const { shop, hq, till } = await open({ perTill: 2, atOnce: 3 })
      const [first, second, third] = [await streamOf(till, hq), await streamOf(till, hq), await streamOf(till, hq)]
      await first.ended
      const another = await shop.till({ name: '2号机' })
      const fourth = await streamOf(another, hq)
      await publish(shop, 1)
      for (const stream of [second, third, fourth])
        await vi.waitFor(() => expect(stream.changes()).toHaveLength(1), 20_000)
      const full = await (await shop.till({ name: '3号机' })).at(hq).send('GET', '/v1/live')
      expect([full.status, await full.json()]).toMatchObject([429, { code: 'too-many', facts: { retryAfter: 30_000 } }])
      await fourth.stop()
      expect((await another.at(hq).send('GET', '/v1/live')).status).toBe(200)
    })

    test('who does not read is cut, and the others hear on', async () => {
      const { shop, hq, till } = await open({ beatEvery: 0, lookEvery: 1 })
      const lazy = await (await shop.till({ name: '2号机' })).at(hq).send('GET', '/v1/live')
      const stream = await streamOf(till, hq)
      await vi.waitFor(() => expect(shop.log).toContainEqual(expect.objectContaining({ event: 'live-cut' })), 60_000)
      await expect(lazy.text()).rejects.toThrow('too slow')
      await publish(shop, 1)
      await vi.waitFor(() => expect(stream.changes()).toHaveLength(1), 20_000)
    })

    test('only a till that is who it says may listen, and not for ever', async () => {
      const { shop, hq, till } = await open({ life: 100 })
      const refused = await till.at(hq).send('GET', '/v1/live', '', { key: newKeys().privateKey })
      expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'bad-signature' }])
      const stream = await streamOf(till, hq)
      must(await shop.admin('POST', `/tills/${till.id}/revoke`))
      await stream.ended
      expect(await (await till.at(hq).send('GET', '/v1/live')).json()).toMatchObject({ code: 'till-revoked' })
    })

    test('a database that does not answer stops the signs of life, so that tills ask by themselves', async () => {
      const { shop, till } = await open()
      let down = false
      const log: Readonly<Record<string, unknown>>[] = []
      const db: Database = {
        ...shop.db,
        query: <T extends object>(text: string, params?: readonly unknown[]) =>
          down && text.includes('FROM lane') ? Promise.reject(new Error('gone')) : shop.db.query<T>(text, params),
      }
      const hq = createHq({
        database: db,
        now: () => shop.clock.now,
        log: (line) => void (line['event'] !== 'request' && log.push(line)),
        live: { lookEvery: 5, beatEvery: 10 },
      })
      onTestFinished(() => hq.close())
      const stream = await streamOf(till, hq)
      await vi.waitFor(() => expect(stream.beats()).toBeGreaterThan(3), 20_000)
      down = true
      await vi.waitFor(() => expect(log).toHaveLength(1), 20_000)
      const beats = stream.beats()
      await sleep(100)
      expect([stream.beats(), log]).toEqual([beats, [expect.objectContaining({ event: 'live-look-failed' })]])
      await publish(shop, 1)
      down = false
      await vi.waitFor(() => expect(stream.changes()).toHaveLength(1), 20_000)
    })

    test('a process that stops ends its streams in order, and opens none', async () => {
      const { hq, till } = await open()
      const stream = await streamOf(till, hq)
      hq.close()
      await stream.ended
      const answer = await till.at(hq).send('GET', '/v1/live')
      expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'stopping' }])
      expect((await till.at(hq).pull()).ok).toBe(true)
    })
  })
}
