import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishMembers } from '#test/support/directory-hq.ts'
import { startPostgres } from '#test/support/hq-databases.ts'
import { startHq, type RunningHq } from '#test/support/launch/hq.ts'
import { people } from '#test/support/people.ts'

const AT_ONCE = 5000

/** A real headquarters on a real PostgreSQL: the demo shop and, besides its own, so many made-up members (`people`), in the files of the directory. */
export async function startBigChain(members: number): Promise<{ readonly hq: RunningHq; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-big-chain-'))
  const server = await startPostgres()
  const hq = await startHq({ data: join(folder, 'hq'), env: { DATABASE_URL: server.url } })
  const db = await server.another()
  for (let from = 0; from < members; from += AT_ONCE) {
    const docs = [...people(from, Math.min(members, from + AT_ONCE))]
    await publishMembers(
      db,
      docs.map((doc) => ({ id: doc.id, doc })),
    )
  }
  await hq.admin('POST', '/directory/build', {})
  return {
    hq,
    async stop() {
      await hq.stop()
      await server.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
