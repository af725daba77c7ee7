import { afterAll, beforeAll, describe, test } from 'vitest'
import { CODE_LIFE } from '#hq/enrolment.ts'
import type { CodeMessage } from '#hq/member-codes/code-sender.ts'
import { serve, type Serving } from '#hq/serve.ts'
import type { TestDatabases } from '#test/support/hq-databases.ts'
import { ADMIN_TOKEN, openShop, shopProgramme } from '#test/support/hq-shop.ts'
import { hqAt } from '#test/support/till-client.ts'
import { ALL } from './cases/all.ts'
import type { Ground } from './ground.ts'
import { openGround } from './open-ground.ts'
import { ownCodes } from './own-codes.ts'

/** The cases that any headquarters must keep, on ours: in this process, and over a socket where the database is a server. */
export function conformanceSuite(databases: () => TestDatabases): void {
  describe('keeps the contract', () => {
    let ground: Ground
    let serving: Serving | null = null
    beforeAll(async () => {
      let code = ''
      const codeSender = async (sent: CodeMessage) => {
        code = sent.code
        return true
      }
      const shop = await openShop(await databases().fresh(), { codeSender })
      const old = await ownCodes(shop.hq, ADMIN_TOKEN, await shopProgramme(), 'old')
      shop.clock.now += CODE_LIFE
      const { codes, revoke } = await ownCodes(shop.hq, ADMIN_TOKEN, await shopProgramme(), 'test')
      serving = databases().kind === 'postgres' ? await serve(shop.hq, { host: '127.0.0.1', port: 0 }) : null
      ground = await openGround(
        serving === null ? shop.hq : hqAt(serving.url),
        { ...codes, expired: old.codes.a },
        { own: true, revoke, codeSent: () => code },
      )
    })
    afterAll(() => serving?.stop())
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
