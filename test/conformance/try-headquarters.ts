import { z } from 'zod'
import { ensureAdminToken } from '#hq/admin/token.ts'
import { createHq } from '#hq/create-hq.ts'
import { openPglite } from '#hq/database-pglite.ts'
import { migrate } from '#hq/migrate.ts'
import { serve } from '#hq/serve.ts'
import { shopProgramme } from '#test/support/hq-shop.ts'
import { hqAt } from '#test/support/till-client.ts'
import { Disagreement } from './agree.ts'
import { ALL } from './cases/all.ts'
import { guessing } from './cases/enrolment.ts'
import { NotSetUp, openGround, type Codes } from './open-ground.ts'
import { ownCodes } from './own-codes.ts'
import { runCases, type Result } from './run-cases.ts'

const CodesFile = z.object({
  a: z.string(),
  b: z.string(),
  spare: z.string(),
  other: z.string(),
  expired: z.string().exactOptional(),
})

type Wish = {
  /** Null: one of ours is started. */
  readonly url: string | null
  /** The admin token of one of ours. */
  readonly token: string | null
  /** The text of a file of codes, for a headquarters that is not ours. */
  readonly codes: string | null
  readonly only: readonly string[] | null
  readonly gentle: boolean
  readonly tell: (result: Result) => void
}

export type Report = {
  readonly url: string
  /** Why nothing could be tried; null where it could. */
  readonly failure: string | null
  readonly kept: number
  readonly broken: number
  readonly leftOut: number
  readonly results: readonly Result[]
}

/** Tries every promise of the contract on a headquarters, over HTTP. Never rejects for what headquarters does. */
export async function tryHeadquarters(wish: Wish): Promise<Report> {
  const started = wish.url === null ? await startOwn() : null
  const url = started?.url ?? wish.url ?? ''
  const groups = ALL.filter(({ name }) => wish.only?.includes(name) ?? true)
  const tried = groups.filter((group) => !wish.gentle || group !== guessing)
  try {
    if (tried.length === 0) throw new NotSetUp(`the groups are: ${ALL.map(({ name }) => name).join(', ')}`)
    const hq = hqAt(url)
    const token = started?.token ?? wish.token
    const { codes, revoke } =
      token === null
        ? { codes: CodesFile.parse(JSON.parse(wish.codes ?? '')) as Codes, revoke: null }
        : await ownCodes(hq, token, await shopProgramme(), Date.now().toString(36))
    const ground = await openGround(hq, codes, { own: token !== null, revoke })
    return reportOf(url, await runCases(ground, tried, wish.tell))
  } catch (error) {
    if (error instanceof Disagreement) {
      const result = {
        group: 'beginning',
        name: 'tills enrol and pull',
        outcome: 'broken',
        why: error.message,
      } as const
      wish.tell(result)
      return reportOf(url, [result])
    }
    const why = error instanceof z.ZodError ? `--codes: ${z.prettifyError(error)}` : String((error as Error).message)
    return { ...reportOf(url, []), failure: `nothing was tried: ${why}` }
  } finally {
    await started?.stop()
  }
}

function reportOf(url: string, results: readonly Result[]): Report {
  const count = (outcome: Result['outcome']) => results.filter((one) => one.outcome === outcome).length
  return {
    url,
    failure: null,
    kept: count('kept'),
    broken: count('broken'),
    leftOut: count('left-out'),
    results,
  }
}

/** One of ours with an empty database in memory, behind a socket. */
async function startOwn() {
  const database = await openPglite(null)
  await migrate(database)
  const hq = createHq({ database })
  const token = await ensureAdminToken(hq.context)
  const serving = await serve(hq, { host: '127.0.0.1', port: 0 })
  return {
    url: serving.url,
    token,
    stop: async () => {
      await serving.stop()
      await database.close()
    },
  }
}
