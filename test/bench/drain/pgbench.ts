import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'

/** Accounts per unit of scale, as in pgbench. */
const ACCOUNTS = 100_000
const SCALE = 10
const SECONDS = 8

export type Yardstick = {
  readonly name: string
  /** Transactions per second of so many clients. */
  measure(clients: number): Promise<number>
}

/** `pgbench -N` (TPC-B-like "simple update") on this server, by pgbench itself where it is installed. */
export async function pgbench(url: string): Promise<Yardstick> {
  return (await installed(url)) ?? replayed(url)
}

async function installed(url: string): Promise<Yardstick | null> {
  const run = promisify(execFile)
  try {
    execFileSync('pgbench', ['--version'], { stdio: 'ignore' })
  } catch {
    return null
  }
  await run('pgbench', ['-i', '-q', '-s', String(SCALE), url])
  return {
    name: 'pgbench -N',
    async measure(clients) {
      const { stdout } = await run('pgbench', ['-N', '-n', '-T', String(SECONDS), '-c', String(clients), url])
      const tps = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
      if (tps === undefined) throw new Error(stdout)
      return Number(tps)
    },
  }
}

/** The script of `pgbench -N` over the driver that headquarters uses, where pgbench is not installed. */
async function replayed(url: string): Promise<Yardstick> {
  const pool = new pg.Client({ connectionString: url })
  await pool.connect()
  await pool.query(`CREATE TABLE pgbench_accounts (aid int PRIMARY KEY, bid int, abalance int, filler char(84)) WITH (fillfactor=100);
    CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    INSERT INTO pgbench_accounts SELECT n, 1 + (n - 1) / ${ACCOUNTS}, 0, '' FROM generate_series(1, ${SCALE * ACCOUNTS}) n`)
  await pool.query('VACUUM ANALYZE pgbench_accounts')
  await pool.end()
  const between = (low: number, high: number) => low + Math.floor(Math.random() * (high - low + 1))
  const client = async (until: number) => {
    const own = new pg.Client({ connectionString: url })
    await own.connect()
    let done = 0
    for (; performance.now() < until; done++) {
      const [aid, delta] = [between(1, SCALE * ACCOUNTS), between(-5000, 5000)]
      await own.query('BEGIN')
      await own.query(`UPDATE pgbench_accounts SET abalance = abalance + ${delta} WHERE aid = ${aid}`)
      await own.query(`SELECT abalance FROM pgbench_accounts WHERE aid = ${aid}`)
      await own.query(`INSERT INTO pgbench_history (tid, bid, aid, delta, mtime)
        VALUES (${between(1, 10 * SCALE)}, ${between(1, SCALE)}, ${aid}, ${delta}, CURRENT_TIMESTAMP)`)
      await own.query('END')
    }
    await own.end()
    return done
  }
  return {
    name: 'the script of pgbench -N over pg (pgbench is not installed)',
    async measure(clients) {
      const start = performance.now()
      const counts = await Promise.all(Array.from({ length: clients }, () => client(start + SECONDS * 1000)))
      return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - start) / 1000)
    },
  }
}
