import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Readable } from 'node:stream'
import { ensureAdminToken } from '#hq/admin/token.ts'
import { CannotRestore, restoreBackup } from '#hq/backup/restore-backup.ts'
import { writeBackup } from '#hq/backup/write-backup.ts'
import { today } from '#hq/business-day.ts'
import { keepDaily } from '#hq/daily/keep-daily.ts'
import { createHq, type Hq } from '#hq/create-hq.ts'
import { scheduleBuilds } from '#hq/directory/schedule.ts'
import { webhookSender } from '#hq/member-codes/code-sender.ts'
import { connectDatabase, openDatabase } from '#hq/open-database.ts'
import { keepCertifying } from '#hq/coupons/keep-certifying.ts'
import { keepSweeping } from '#hq/erasure/sweep.ts'
import { startClassifyThreads } from '#hq/push/classify-threads.ts'
import { keepRetrying } from '#hq/push/keep-retrying.ts'
import { seedDemo, type Demo } from '#hq/seed-demo.ts'
import { serve } from '#hq/serve.ts'
import { spareTillCode } from '#hq/spare-till.ts'
import { carryOutLeaving } from './hq-leaving.ts'
import { readOptions, type BackupOptions, type RunOptions } from './hq-options.ts'
import { askRunning, openKept } from './hq-reach.ts'

const DEMO_SEED = 20_260_101

const say = (text: string) => void process.stderr.write(`${text}\n`)

async function fillDemo(hq: Hq, kind: NonNullable<RunOptions['demo']>): Promise<void> {
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
  // Node goes on about how such a word could be meant after all.
  if (String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message.split('. ')[0]} (npm run hq -- --help)`
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name)
}

/** Writes a backup: of a headquarters that runs, by its address, or of the database itself. */
async function backUp({ place, running, file }: BackupOptions): Promise<void> {
  if (running !== null) {
    const response = await askRunning(running, 'backup')
    if (!response.ok || response.body === null)
      throw new Error(`${running.url}: ${response.status} ${await response.text()}`)
    await writeFile(file, Readable.fromWeb(response.body), { mode: 0o600, flush: true })
    return say(`总部: 已备份到 ${file}`)
  }
  const database = await openKept(place)
  try {
    say(`总部: 已备份 ${await writeBackup(database, file, Date.now())} 行到 ${file}`)
  } finally {
    await database.close()
  }
}

async function restore({ place, file }: BackupOptions): Promise<void> {
  const database = await connectDatabase(place)
  try {
    say(`总部: 已从 ${file} 恢复 ${await restoreBackup(database, file, Date.now())} 行`)
    say('总部: 备份之后吊销的收银机又能连上了；若有丢失或被盗的，请先逐台重新吊销，再让收银机连接')
  } catch (error) {
    throw error instanceof CannotRestore ? new Error(`${file}: ${REASONS[error.code]}`) : error
  } finally {
    await database.close()
  }
}

const REASONS: Readonly<Record<CannotRestore['code'], string>> = {
  'not-empty': '数据库不是空的,只能恢复到空数据库 (not-empty)',
  'no-backup': '不是总部的备份文件 (no-backup)',
  newer: '备份来自更新的版本,请先升级总部 (newer)',
  'cut-off': '备份文件不完整 (cut-off)',
}

/** More threads than these wait for the one that answers. */
const MOST_THREADS = 3

const LEVELS = ['info', 'warn', 'error']

async function main(): Promise<void> {
  const asked = readOptions()
  if (asked.command === 'run') return run(asked.options)
  if (asked.command === 'leaving') return say(`总部: ${await carryOutLeaving(asked.options)}`)
  return asked.command === 'backup' ? backUp(asked.options) : restore(asked.options)
}

async function run(options: RunOptions): Promise<void> {
  const { place } = options
  say(
    place.kind === 'folder'
      ? `总部: 内置 PostgreSQL, 数据在 ${place.folder}`
      : '总部: PostgreSQL 服务器 (DATABASE_URL)',
  )
  const database = await openDatabase(place)
  const threads = startClassifyThreads(Math.min(MOST_THREADS, availableParallelism() - 1))
  try {
    const hq = createHq({
      database,
      threads,
      log: (line) => {
        if (LEVELS.indexOf(String(line['level'])) < LEVELS.indexOf(options.log)) return
        say(JSON.stringify({ time: new Date().toISOString(), ...line }))
      },
      codeSender:
        options.codeWebhook === null ? null : webhookSender(options.codeWebhook.url, options.codeWebhook.token),
      watch: { openToLoopback: options.openMetrics },
    })
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
    const stopSweeping = keepSweeping(hq.context)
    const stopCertifying = keepCertifying(hq.context)
    const stopDaily = keepDaily(hq.context)
    await new Promise<void>((stop) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop())
    })
    say('总部: 正在停止')
    await stopRetrying()
    await stopSweeping()
    await stopCertifying()
    await stopDaily()
    await serving.stop()
    await stopBuilds()
  } finally {
    await threads.stop()
    await database.close()
  }
}

try {
  await main()
} catch (error) {
  say(`总部: ${reasonOf(error)}`)
  process.exitCode = 1
}
