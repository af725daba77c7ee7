import { beforeAll, describe, test } from 'vitest'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { ADMIN_TOKEN, openShop, shopProgramme } from '#test/support/hq-shop.ts'
import { ALL } from './cases/all.ts'
import type { Ground } from './ground.ts'
import { openGround } from './open-ground.ts'
import { ownCodes } from './own-codes.ts'

/** The cases that any headquarters must keep, on ours. */
export function conformanceSuite(databases: () => TestDatabases): void {
  describe('keeps the contract', () => {
    let ground: Ground
    beforeAll(async () => {
      const shop = await openShop(await databases().fresh())
      const { codes, revoke } = await ownCodes(shop.hq, ADMIN_TOKEN, await shopProgramme(), 'test')
      ground = await openGround(shop.hq, codes, { own: true, revoke })
    })
    for (const { name: group, cases } of ALL) {
      describe(group, () => {
        for (const { name, leftOut, run } of cases) {
          test(name, async (context) => {
            const reason = leftOut?.(ground) ?? null
            if (reason !== null) context.skip(reason)
            await run(ground)
          })
        }
      })
    }
  })
}
