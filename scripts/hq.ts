import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureAdminToken } from '#hq/admin/token.ts'
import { today } from '#hq/business-day.ts'
import { createHq, type Hq } from '#hq/create-hq.ts'
import { scheduleBuilds } from '#hq/directory/schedule.ts'
import { openDatabase, type DatabasePlace } from '#hq/open-database.ts'
import { keepRetrying } from '#hq/push/keep-retrying.ts'
import { seedDemo, type Demo } from '#hq/seed-demo.ts'
import { serve } from '#hq/serve.ts'
import { spareTillCode } from '#hq/spare-till.ts'

const HELP = `npm run hq -- [options]        the reference headquarters

  --data DIR          folder of the embedded PostgreSQL (default .hq)
  --port N            port (default 8787; 0 takes a free one)
  --host HOST         address to listen on (default 127.0.0.1)
  --demo KIND         fill an empty database with a demo: shop, hotpot or fuel
  --admin-token T     set the admin token; without it one is made and printed at the first start
  --enrol-code        print a fresh one-time code for a till
  --help

DATABASE_URL=postgres://user:password@host:port/name uses a PostgreSQL server instead of the folder.
When it is ready it prints one line of JSON; everything else goes to standard error. docs/HQ.md tells more.
`

const DEMOS = ['shop', 'hotpot', 'fuel'] as const
const DEMO_SEED = 20_260_101

type Options = {
  readonly place: DatabasePlace
  readonly port: number
  readonly host: string
  readonly demo: (typeof DEMOS)[number] | null
  readonly adminToken: string | null
  readonly enrolCode: boolean
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '.hq' },
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      demo: { type: 'string' },
      'admin-token': { type: 'string' },
      'enrol-code': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    process.exit(0)
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port`)
  const demo = DEMOS.find((kind) => kind === values.demo) ?? null
  if (values.demo !== undefined && demo === null)
    throw new Error(`--demo ${values.demo}: there are ${DEMOS.join(', ')}`)
  const token = values['admin-token']
  if (token !== undefined && !/^[\x21-\x7e]{8,200}$/.test(token))
    throw new Error('--admin-token needs 8 to 200 plain characters')
  const url = process.env['DATABASE_URL']
  return {
    place: url ? { kind: 'server', url } : { kind: 'folder', folder: resolve(values.data) },
    port,
    host: values.host,
    demo,
    adminToken: token ?? null,
    enrolCode: values['enrol-code'],
  }
}

const say = (text: string) => void process.stderr.write(`${text}\n`)

async function fillDemo(hq: Hq, kind: NonNullable<Options['demo']>): Promise<void> {
  const generate = new URL('./demo/generate.ts', import.meta.url).href
  const { generateDemo } = (await import(generate)) as {
    generateDemo: (kind: string, seed: number, today: string) => Demo
  }
  const programme: unknown = JSON.parse(
    await readFile(new URL(`../resources/programmes/${kind}.json`, import.meta.url), 'utf8'),
  )
  const day = await today(hq.context.db, hq.context.now())
  if (await seedDemo(hq.context, generateDemo(kind, DEMO_SEED, day), programme)) say(`总部: 已装入演示数据 (${kind})`)
}

/** A refused connection to a server has a code but no message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name)
}

async function main(): Promise<void> {
  const options = readOptions()
  const { place } = options
  say(
    place.kind === 'folder'
      ? `总部: 内置 PostgreSQL, 数据在 ${place.folder}`
      : '总部: PostgreSQL 服务器 (DATABASE_URL)',
  )
  const database = await openDatabase(place)
  try {
    const hq = createHq({ database, log: (line) => say(JSON.stringify(line)) })
    const adminToken = await ensureAdminToken(hq.context, options.adminToken ?? undefined)
    if (options.demo !== null) await fillDemo(hq, options.demo)
    const enrolmentCode = options.enrolCode ? await spareTillCode(hq.context) : null
    const serving = await serve(hq, options)
    const stopBuilds = scheduleBuilds(hq.context)
    say(`总部: ${serving.url}`)
    const ready = {
      ready: true,
      url: serving.url,
      ...(adminToken === null ? {} : { adminToken }),
      ...(enrolmentCode === null ? {} : { enrolmentCode }),
    }
    process.stdout.write(`${JSON.stringify(ready)}\n`)
    const stopRetrying = keepRetrying(hq.context)
    await new Promise<void>((stop) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop())
    })
    say('总部: 正在停止')
    await stopRetrying()
    await serving.stop()
    await stopBuilds()
  } finally {
    await database.close()
  }
}

try {
  await main()
} catch (error) {
  say(`总部: ${reasonOf(error)}`)
  process.exitCode = 1
}
