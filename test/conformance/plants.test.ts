import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CodeMessage } from '#hq/member-codes/code-sender.ts'
import { startPglite, type TestDatabases } from '#test/support/hq-databases.ts'
import { ADMIN_TOKEN, openShop, shopProgramme, type TestShop } from '#test/support/hq-shop.ts'
import type { HqLike } from '#test/support/till-client.ts'
import type { Group } from './case.ts'
import { ALL } from './cases/all.ts'
import type { Ground } from './ground.ts'
import { openGround, resettle } from './open-ground.ts'
import { ownCodes } from './own-codes.ts'
import { PLANTS } from './plants.ts'
import { runCases } from './run-cases.ts'

/** The case of that name in its group. */
const only = (wanted: string): Group[] =>
  ALL.map(({ name, cases }) => ({ name, cases: cases.filter((one) => one.name === wanted) })).filter(
    ({ cases }) => cases.length > 0,
  )

describe('a headquarters that', () => {
  let databases: TestDatabases
  let shop: TestShop
  let ground: Ground
  let asked: HqLike

  beforeAll(async () => {
    databases = await startPglite()
    let code = ''
    const codeSender = async (sent: CodeMessage) => {
      code = sent.code
      return true
    }
    shop = await openShop(await databases.fresh(), { codeSender })
    asked = shop.hq
    const { codes, revoke } = await ownCodes(shop.hq, ADMIN_TOKEN, await shopProgramme(), 'plants')
    ground = await openGround({ fetch: (request) => asked.fetch(request) }, codes, {
      ...{ own: true, revoke },
      codeSent: () => code,
    })
  })
  afterAll(() => databases.stop())

  test.each(PLANTS.map((plant) => [plant.name, plant] as const))('%s is found', async (_, { foundBy, why, breaks }) => {
    asked = breaks(shop)
    try {
      const results = await runCases(ground, only(foundBy))
      expect(results).toEqual([
        expect.objectContaining({ name: foundBy, outcome: 'broken', why: expect.stringMatching(why) as unknown }),
      ])
    } finally {
      asked = shop.hq
      await shop.db.script('UPDATE till SET revoked_at = NULL, retired_at = NULL; DELETE FROM failed_attempt')
      await resettle(ground)
    }
  })

  test('every group has a plant', () => {
    const planted = PLANTS.flatMap(({ foundBy }) => only(foundBy).map(({ name }) => name))
    expect(new Set(planted)).toEqual(new Set(ALL.map(({ name }) => name)))
  })
})
