import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { ADMIN_TOKEN, openShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'
import type { HqLike } from '#test/support/till-client.ts'
import { ALL } from './cases/all.ts'
import type { Ground } from './ground.ts'
import { openGround, resettle } from './open-ground.ts'
import { ownCodes } from './own-codes.ts'
import { PLANTS } from './plants.ts'
import { runCases } from './run-cases.ts'

describe('a headquarters that', () => {
  let databases: TestDatabases
  let shop: TestShop
  let ground: Ground
  let asked: HqLike

  beforeAll(async () => {
    databases = await startPglite()
    shop = await openShop(await databases.fresh())
    asked = shop.hq
    const { codes, revoke } = await ownCodes(shop.hq, ADMIN_TOKEN, await shopProgramme(), 'plants')
    ground = await openGround({ fetch: (request) => asked.fetch(request) }, codes, { own: true, revoke })
  })
  afterAll(() => databases.stop())

  test.each(PLANTS)('$name is found by the cases on $group', async ({ group, breaks }) => {
    const groups = ALL.filter(({ name }) => name === group)
    asked = breaks(shop)
    try {
      const results = await runCases(ground, groups, { untilBroken: true })
      expect(results.filter(({ outcome }) => outcome === 'broken')).toHaveLength(1)
      console.log(results.at(-1)?.name, '·', results.at(-1)?.why)
    } finally {
      asked = shop.hq
      await shop.db.script('UPDATE till SET revoked_at = NULL; DELETE FROM failed_attempt')
      await resettle(ground)
    }
  })

  test('every group has a plant', () => {
    expect(new Set(PLANTS.map(({ group }) => group))).toEqual(new Set(ALL.map(({ name }) => name)))
  })
})
