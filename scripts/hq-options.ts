import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { DatabasePlace } from '#hq/open-database.ts'
import type { RunningHq } from './hq-reach.ts'

const HELP = `npm run hq -- [options]        the reference headquarters

  --data DIR          folder of the embedded PostgreSQL (default .hq)
  --port N            port (default 8787; 0 takes a free one)
  --host HOST         address to listen on (default 127.0.0.1)
  --demo KIND         fill an empty database with a demo: shop, hotpot or fuel
  --admin-token T     set the admin token; without it one is made and printed at the first start
  --enrol-code        print a fresh one-time code for a till
  --log LEVEL         write lines of JSON from this level on: info (each request), warn (default) or error
  --open-metrics      /metrics without the admin token for whoever asks from this machine
  --code-webhook URL  hand one-time codes for members to this address; CODE_WEBHOOK_TOKEN in the environment goes along as
                      a bearer token. Without it tills offer the last digits of the mobile only
  --help

npm run hq -- backup --out FILE        everything as it stands at one instant, into a file
npm run hq -- restore --from FILE      into an empty database; tills then send again what the file lacks
npm run hq -- retire --till ID         a till that was given up while it had no line: nothing of it is taken any more
npm run hq -- take-in --from FILE      what such a till could not send, from the file it wrote; each event counts once

  --data DIR          as above
  --url URL           of a headquarters that runs, by its admin token (needed where it is on the embedded PostgreSQL; not
                      for restore); without it the database itself is opened
  --admin-token T     its token, printed at its first start

DATABASE_URL=postgres://user:password@host:port/name uses a PostgreSQL server instead of the folder.
When it is ready it prints one line of JSON; everything else goes to standard error. docs/HQ.md tells more.
`

const DEMOS = ['shop', 'hotpot', 'fuel'] as const
const LOGS = ['info', 'warn', 'error'] as const

export type RunOptions = {
  readonly place: DatabasePlace
  readonly port: number
  readonly host: string
  readonly demo: (typeof DEMOS)[number] | null
  readonly adminToken: string | null
  readonly enrolCode: boolean
  readonly log: (typeof LOGS)[number]
  readonly openMetrics: boolean
  /** Where one-time codes for members go, and with which token; null where nowhere. */
  readonly codeWebhook: { readonly url: string; readonly token: string | null } | null
}

export type BackupOptions = {
  readonly place: DatabasePlace
  readonly file: string
  /** The headquarters that is asked; null: the database itself is opened. */
  readonly running: RunningHq | null
}

export type LeavingOptions = {
  readonly place: DatabasePlace
  readonly running: RunningHq | null
  readonly asked: { readonly do: 'retire'; readonly till: string } | { readonly do: 'take-in'; readonly file: string }
}

export type Command =
  | { readonly command: 'run'; readonly options: RunOptions }
  | { readonly command: 'backup' | 'restore'; readonly options: BackupOptions }
  | { readonly command: 'leaving'; readonly options: LeavingOptions }

/** What the command line asks for; throws an Error in words for what it does not understand. */
export function readOptions(): Command {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: '.hq' },
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      demo: { type: 'string' },
      'admin-token': { type: 'string' },
      'enrol-code': { type: 'boolean', default: false },
      log: { type: 'string', default: 'warn' },
      'open-metrics': { type: 'boolean', default: false },
      'code-webhook': { type: 'string' },
      out: { type: 'string' },
      from: { type: 'string' },
      till: { type: 'string' },
      url: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    process.exit(0)
  }
  const token = values['admin-token']
  if (token !== undefined && !/^[\x21-\x7e]{8,200}$/.test(token))
    throw new Error('--admin-token needs 8 to 200 plain characters')
  const adminToken = token ?? null
  const server = process.env['DATABASE_URL']
  const place: DatabasePlace = server
    ? { kind: 'server', url: server }
    : { kind: 'folder', folder: resolve(values.data) }
  const [command] = positionals
  if (command === 'backup' || command === 'restore') {
    const [option, file] = command === 'backup' ? ['--out', values.out] : ['--from', values.from]
    if (file === undefined) throw new Error(`${command} needs ${option} FILE`)
    const running = command === 'backup' ? readRunning(values.url, adminToken) : null
    return { command, options: { place, file: resolve(file), running } }
  }
  if (command === 'retire') {
    if (values.till === undefined) throw new Error('retire needs --till ID')
    const office = { place, running: readRunning(values.url, adminToken) }
    return { command: 'leaving', options: { ...office, asked: { do: 'retire', till: values.till } } }
  }
  if (command === 'take-in') {
    if (values.from === undefined) throw new Error('take-in needs --from FILE')
    const office = { place, running: readRunning(values.url, adminToken) }
    return { command: 'leaving', options: { ...office, asked: { do: 'take-in', file: resolve(values.from) } } }
  }
  if (command !== undefined) throw new Error(`${command}: there are backup, restore, retire and take-in`)

  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port`)
  const demo = DEMOS.find((kind) => kind === values.demo) ?? null
  if (values.demo !== undefined && demo === null)
    throw new Error(`--demo ${values.demo}: there are ${DEMOS.join(', ')}`)
  const log = LOGS.find((level) => level === values.log)
  if (log === undefined) throw new Error(`--log ${values.log}: there are ${LOGS.join(', ')}`)
  const { host, 'enrol-code': enrolCode, 'open-metrics': openMetrics } = values
  const codeWebhook = readWebhook(values['code-webhook'])
  return { command: 'run', options: { place, port, host, demo, adminToken, enrolCode, log, openMetrics, codeWebhook } }
}

function readWebhook(text: string | undefined): RunOptions['codeWebhook'] {
  if (text === undefined) return null
  return { url: readAddress('--code-webhook', text), token: process.env['CODE_WEBHOOK_TOKEN'] || null }
}

function readRunning(text: string | undefined, adminToken: string | null): RunningHq | null {
  if (text === undefined) return null
  if (adminToken === null) throw new Error('--url needs --admin-token T')
  return { url: readAddress('--url', text), adminToken }
}

function readAddress(option: string, text: string): string {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new Error(`${option} ${text} is no address: it begins with http:// or https://`)
  return url.href
}
