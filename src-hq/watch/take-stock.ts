import { Gauge, Registry } from 'prom-client'
import type { Context } from '../context.ts'

/** Since when a till has been heard of, at most so many ms ago. */
const SEEN = { '10m': 600_000, '1h': 3_600_000, '1d': 86_400_000, '7d': 7 * 86_400_000 } as const
type Seen = keyof typeof SEEN | 'longer' | 'never'

/** Figures that lie in the database, whichever process changed them; read when somebody asks for them. */
export async function takeStock({ db, now }: Context): Promise<Registry> {
  const registry = new Registry()
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })

  const conflicts = gauge('hq_conflicts_open', 'Conflicts that a person should look at, by kind.', ['kind'])
  for (const { kind, count } of await db.query<{ kind: string; count: number }>(
    'SELECT kind, count(*) AS count FROM conflict WHERE settled_at IS NULL GROUP BY kind',
  ))
    conflicts.set({ kind }, count)

  const kept = gauge('hq_events_rejected', 'Events that are kept and not applied, by reason.', ['code'])
  for (const { code, count } of await db.query<{ code: string; count: number }>(
    `SELECT code, count(*) AS count FROM event WHERE result = 'rejected' GROUP BY code`,
  ))
    kept.set({ code }, count)

  const tills = gauge('hq_tills', 'Tills in use, by how long ago the last was heard of them.', ['seen'])
  const counts = new Map<Seen, number>([...Object.keys(SEEN), 'longer', 'never'].map((seen) => [seen as Seen, 0]))
  for (const { at } of await lastContacts(db)) {
    const seen = seenOf(at, now())
    counts.set(seen, (counts.get(seen) ?? 0) + 1)
  }
  for (const [seen, count] of counts) tills.set({ seen }, count)

  const heads = await db.query<{ sum: number }>('SELECT sum(head)::bigint AS sum FROM lane')
  gauge('hq_feed_positions', 'Positions of the feed that were given out, over all lanes.').set(heads[0]?.sum ?? 0)

  const pool = db.connections?.()
  if (pool !== undefined) {
    const connections = gauge('hq_database_connections', 'Connections of this process to the database.', ['state'])
    connections.set({ state: 'busy' }, pool.open - pool.idle)
    connections.set({ state: 'idle' }, pool.idle)
    gauge('hq_database_waiting', 'Requests of this process that wait for a connection.').set(pool.waiting)
  }
  return registry
}

/** Per till in use: its last request of the last minutes, else its last event, else its enrolment. */
const lastContacts = (db: Context['db']) =>
  db.query<{ at: number | null }>(
    `SELECT greatest(n.at, e.received_at, t.enrolled_at) AS at FROM till t
     JOIN chain c ON c.till = t.id
     LEFT JOIN (SELECT till, max(at) AS at FROM nonce GROUP BY till) n ON n.till = t.id
     LEFT JOIN event e ON e.lane = c.lane AND e.till = c.till AND e.seq = c.last_seq
     WHERE t.revoked_at IS NULL`,
  )

function seenOf(at: number | null, now: number): Seen {
  if (at === null) return 'never'
  const within = Object.entries(SEEN).find(([, ms]) => now - at <= ms)
  return within === undefined ? 'longer' : (within[0] as Seen)
}
