import { spawn } from 'node:child_process'
import { Agent, request, type RequestOptions } from 'node:http'
import { createInterface } from 'node:readline'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '#protocol/answer.ts'
import type { JournalEvent } from '#protocol/event.ts'
import { MAX_PUSH, type PushAnswer } from '#protocol/sync.ts'
import { postgresMissing, startPostgres } from '#test/support/hq-databases.ts'
import { shopProgramme } from '#test/support/hq-shop.ts'
import { adminOf, enrolTestTill, hqAt, must, type TestTill } from '#test/support/till-client.ts'
import { pgbench } from './drain/pgbench.ts'
import { waitingEvents } from './drain/waiting-events.ts'
import { skippedRow, type BenchRow } from './row.ts'

const WHAT = '10,000 waiting events drained to HQ on PostgreSQL'
const EVENTS = 10_000
const MEMBERS = 5_000
const GROWTH = [1, 2, 4, 8]
const TARGET = 1
const TOKEN = 'bench-admin-token'
const HQ = new URL('../../scripts/hq.ts', import.meta.url).pathname

/**
 * Drains what tills have piled up into a headquarters process of its own over a socket, on a PostgreSQL server as
 * it comes (fsync on), against `pgbench -N` on the same server with as many clients as there are tills, before and after.
 */
export async function rows(): Promise<BenchRow[]> {
  const missing = await postgresMissing()
  if (missing !== null) return [skippedRow(WHAT, missing)]
  const server = await startPostgres({ durable: true })
  const hq = spawn(process.execPath, [HQ, '--port', '0', '--admin-token', TOKEN, '--log', 'error'], {
    env: { ...process.env, DATABASE_URL: server.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const line = await new Promise<string>((resolve) => createInterface(hq.stdout).once('line', resolve))
    const { url } = JSON.parse(line) as { url: string }
    const members = await openShop(url)
    const yardstick = await pgbench(server.url)
    const found: BenchRow[] = []
    for (const tills of GROWTH) {
      const before = await yardstick.measure(tills)
      const events = await drain(url, tills, members)
      const after = await yardstick.measure(tills)
      const tps = Math.max(before, after)
      const ratio = events / tps
      found.push({
        what: `${WHAT}, ${tills} ${tills === 1 ? 'till' : 'tills'}`,
        measured: `${events.toFixed(0)} events/s`,
        yardstick: `${tps.toFixed(0)} tps, ${yardstick.name}, ${tills} ${tills === 1 ? 'client' : 'clients'}`,
        ratio,
        target: `≥ ${TARGET}×`,
        ok: ratio >= TARGET,
      })
    }
    return found
  } finally {
    hq.kill('SIGTERM')
    await server.stop()
  }
}

async function openShop(url: string): Promise<string[]> {
  const admin = adminOf(hqAt(url), TOKEN)
  must(await admin('POST', '/programmes', await shopProgramme()))
  const lines = Array.from({ length: MEMBERS }, (_, i) => `138${String(i).padStart(8, '0')},会员${i},100000`)
  must(await admin('POST', '/import/members', `手机,姓名,积分\n${lines.join('\n')}\n`))
  const till = await enrolTestTill(hqAt(url), { adminToken: TOKEN, name: '目录' })
  const { changes } = await till.pullAll('', 2000)
  return changes.flatMap(({ kind, id }) => (kind === 'member' ? [id] : []))
}

/**
 * Events per second, all tills at once, each sending its batches one after the other as a till does. What tills do on
 * machines of their own, writing events and signing requests, is done beforehand.
 */
async function drain(url: string, count: number, members: readonly string[]): Promise<number> {
  const tills: TestTill[] = []
  for (let i = 0; i < count; i++) tills.push(await enrolTestTill(hqAt(url), { adminToken: TOKEN, name: `${i}号机` }))
  const waiting = await Promise.all(tills.map((till) => pushesOf(till, waitingEvents(till, members, EVENTS / count))))
  const agent = new Agent({ keepAlive: true })
  // Making them took seconds: the connections of before were closed meanwhile, and that has to be noticed.
  await sleep(200)
  const start = performance.now()
  await Promise.all(
    waiting.map(async (pushes) => {
      for (const { options, body } of pushes) {
        const { verdicts } = must(await post(url, { ...options, agent }, body))
        const no = verdicts.find(({ result }) => result !== 'applied')
        if (no !== undefined) throw new Error(JSON.stringify(no))
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  return EVENTS / seconds
}

type Push = { readonly options: RequestOptions; readonly body: Buffer }

/** The requests by which a till sends these events, signed. */
async function pushesOf(till: TestTill, events: readonly JournalEvent[]): Promise<Push[]> {
  const pushes: Push[] = []
  const desk = till.at({
    async fetch({ url, method, headers, body }) {
      const { pathname: path } = new URL(url)
      pushes.push({
        options: { path, method, headers: Object.fromEntries(headers) },
        body: Buffer.from(await new Response(body).arrayBuffer()),
      })
      return Response.json({})
    },
  })
  for (let from = 0; from < events.length; from += MAX_PUSH) await desk.push(events.slice(from, from + MAX_PUSH))
  return pushes
}

const post = (url: string, options: RequestOptions, body: Buffer): Promise<Answer<PushAnswer>> =>
  new Promise((resolve, reject) => {
    request(url, { ...options, headers: { ...options.headers, 'content-length': body.length } }, (response) => {
      json(response).then((answer) => resolve(answer as Answer<PushAnswer>), reject)
    })
      .on('error', reject)
      .end(body)
  })
