import type { Context } from '../context.ts'

/** A holder that was not heard of for so long has died, in ms. */
const LIFE = 120_000

export type Lease = {
  /** Says that the holder still lives. False: somebody else took over. */
  renew(): Promise<boolean>
  release(): Promise<void>
}

/** The right to build, of which there is one for all processes; null where another has it. */
export async function takeLease({ db, now, random }: Context): Promise<Lease | null> {
  const holder = Buffer.from(random(12)).toString('hex')
  const taken = await db.query(
    `INSERT INTO directory_lease (holder, until) VALUES ($1, $2)
     ON CONFLICT (single) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE directory_lease.until < $3 RETURNING holder`,
    [holder, now() + LIFE, now()],
  )
  if (taken.length === 0) return null
  return {
    renew: async () =>
      (
        await db.query('UPDATE directory_lease SET until = $2 WHERE holder = $1 RETURNING holder', [
          holder,
          now() + LIFE,
        ])
      ).length > 0,
    release: async () => void (await db.query('DELETE FROM directory_lease WHERE holder = $1', [holder])),
  }
}
