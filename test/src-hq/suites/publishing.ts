import { describe, expect, test } from 'vitest'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { openShop, shopProgramme } from '#test/support/hq-shop.ts'
import { must } from '#test/support/till-client.ts'

export function publishingSuite(databases: () => TestDatabases): void {
  describe('publishing at a till', () => {
    const open = async () => {
      const shop = await openShop(await databases().fresh())
      const person = (id: string, role: string, store?: string) =>
        shop.admin('POST', '/staff', {
          id,
          name: `名${id}`,
          role,
          pin: '2468',
          ...(store === undefined ? {} : { store }),
        })
      const till = await shop.till()
      await shop.admin('POST', '/stores', { id: 'store-2', name: '徐家汇店' })
      for (const made of [
        person('m', 'manager'),
        person('area', 'area'),
        person('c', 'cashier'),
        person('far', 'manager', 'store-2'),
      ]) {
        must(await made)
      }
      const programme = await shopProgramme()
      const publish = (staff: string, base: number, change: object = {}, takesBack: number | null = null) =>
        till.publish({ base, staff, takesBack, programme: { ...programme, ...change } })
      return { shop, till, publish }
    }

    test('is for managers of the store whom headquarters knows, and for nobody who has left', async () => {
      const { shop, publish } = await open()
      for (const staff of ['c', 'far', 'nobody']) {
        expect(await publish(staff, 1, { name: '新' })).toMatchObject({ code: 'not-allowed' })
      }
      expect(must(await publish('area', 1, { name: '新' })).version).toBe(2)
      must(await shop.admin('DELETE', '/staff/area'))
      expect(await publish('area', 2, { name: '再新' })).toMatchObject({ code: 'not-allowed' })
    })

    test('tells all faults with their paths, and nothing changes', async () => {
      const { shop, publish } = await open()
      const answer = await publish('m', 1, { tiers: [], dayStartsAt: 24, surprise: 1 })
      expect(answer).toMatchObject({ code: 'programme-invalid' })
      expect(JSON.stringify(answer)).toMatch(/tiers.*dayStartsAt|dayStartsAt.*tiers/)
      expect(must(await shop.admin<unknown[]>('GET', '/programmes'))).toHaveLength(1)
    })

    test('of two managers who start from one version the second is told to look again', async () => {
      const { till, publish } = await open()
      const answers = await Promise.all([publish('m', 1, { name: '甲' }), publish('area', 1, { name: '乙' })])
      expect(answers.map((one) => (one.ok ? one.data.version : one.code)).sort()).toEqual([2, 'stale'])
      expect(answers.find((one) => !one.ok)).toMatchObject({ facts: { current: 2 } })
      expect(must(await till.versions()).versions.map(({ version }) => version)).toEqual([2, 1])
    })

    test('a lost answer costs nothing: the same again is no version', async () => {
      const { publish } = await open()
      expect(must(await publish('m', 1, { name: '甲' }))).toMatchObject({ version: 2, changed: true })
      expect(must(await publish('m', 1, { name: '甲' }))).toMatchObject({ version: 2, changed: false })
    })

    test('who published, when, and what was taken back stays with the version, the log and the list', async () => {
      const { shop, till, publish } = await open()
      must(await publish('m', 1, { name: '甲' }))
      shop.clock.now += 60_000
      must(await publish('area', 2, {}, 1))
      const { versions } = must(await till.versions())
      expect(versions.map(({ version, by, takesBack }) => [version, by, takesBack])).toEqual([
        [3, { id: 'area', name: '名area' }, 1],
        [2, { id: 'm', name: '名m' }, null],
        [1, null, null],
      ])
      expect((versions[0]?.at ?? 0) - (versions[1]?.at ?? 0)).toBe(60_000)
      expect(shop.log.filter(({ event }) => event === 'programme-published')).toMatchObject([
        { version: 2, staff: 'm', till: till.id, base: 1, takesBack: null },
        { version: 3, staff: 'area', takesBack: 1 },
      ])
      await publish('c', 3, { name: '坏' })
      expect(shop.log.at(-1)).toMatchObject({ event: 'publishing-refused', staff: 'c', code: 'not-allowed' })
      // Somebody else has the name later.
      must(await shop.admin('DELETE', '/staff/m'))
      expect(must(await till.versions()).versions[1]?.by).toEqual({ id: 'm', name: '名m' })
    })

    test('versions come in pages', async () => {
      const { till, publish } = await open()
      for (let base = 1; base <= 24; base++) must(await publish('m', base, { name: `第 ${base} 版` }))
      const first = must(await till.versions())
      expect([first.versions.length, first.versions[0]?.version, first.more]).toEqual([20, 25, true])
      const rest = must(await till.versions(first.versions.at(-1)?.version))
      expect([rest.versions.map(({ version }) => version), rest.more]).toEqual([[5, 4, 3, 2, 1], false])
    })
  })
}
