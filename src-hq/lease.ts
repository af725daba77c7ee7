import type { Context } from './context.ts'

/** A holder that was not heard of for so long has died, in ms. */
const LIFE = 120_000

export type Lease = {
  /** Says that the holder still lives. False: somebody else took over. */
  renew(): Promise<boolean>
  release(): Promise<void>
}

/** Pieces of work that one process does for all. */
export type Work = 'directory' | 'care-model' | 'liability'

/** The right to do a piece of work, of which there is one for all processes; null where another has it. */
export async function takeLease({ db, now, random }: Context, work: Work): Promise<Lease | null> {
  const holder = Buffer.from(random(12)).toString('hex')
  const taken = await db.query(
    `INSERT INTO lease (work, holder, until) VALUES ($1, $2, $3)
     ON CONFLICT (work) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE lease.until < $4 RETURNING holder`,
    [work, holder, now() + LIFE, now()],
  )
  if (taken.length === 0) return null
  return {
    renew: async () => {
      const renewed = 'UPDATE lease SET until = $2 WHERE holder = $1 RETURNING holder'
      return (await db.query(renewed, [holder, now() + LIFE])).length > 0
    },
    release: async () => void (await db.query('DELETE FROM lease WHERE holder = $1', [holder])),
  }
}
