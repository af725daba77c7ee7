import { serve } from '@hono/node-server'
import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readEnvironment } from './host-environment.ts'
import { HostProblem } from './host-problem.ts'
import { createLoopbackApp } from './loopback-app.ts'
import { LoopbackSession } from './loopback-session.ts'
import { readJson, writeJson } from './services/json-file.ts'
import { openServices } from './services/open-services.ts'
import { createCrashes } from './services/support/crashes.ts'
import type { Log } from './services/support/log-file.ts'
import { openLog, stackOf } from './services/support/open-log.ts'

declare const __APP_VERSION__: string

const { values } = parseArgs({
  options: { port: { type: 'string' }, browser: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
})
if (values.help === true) {
  process.stdout.write(
    'usage: loopback [--port N] [--browser PROGRAM]\n' +
      'Serves the till to a Chromium on this machine. Prints {"ready":true,"url":…}; the address works once.\n' +
      '--browser opens it in that program as an app window.\n',
  )
  process.exit(0)
}

/** Until the profile is known there is no file. */
let log: Log = (message) => void process.stderr.write(`${message}\n`)

async function main(): Promise<void> {
  const environment = readEnvironment(process.env)
  const profile = environment.profile ?? join(homedir(), '.shuke')
  await mkdir(profile, { recursive: true, mode: 0o700 })
  log = openLog({ profile, version: __APP_VERSION__ })

  const services = await openServices({
    ...environment,
    profile,
    exports: join(profile, 'exports'),
    host: 'loopback',
    version: __APP_VERSION__,
    keyStore: () => null,
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    quit: null,
    displays: null,
    updater: null,
    log,
    crashes: createCrashes({ profile, now: () => Date.now(), log }),
  })

  // The browser keeps the till's data by address, so the port stays the same from start to start.
  const portFile = join(profile, 'loopback.json')
  const kept = await readJson(portFile, z.strictObject({ port: z.int() }), log)
  const wanted = values.port === undefined ? (kept?.port ?? 0) : Number(values.port)

  let answer: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 })
  const server = serve({ fetch: (request) => answer(request), hostname: '127.0.0.1', port: wanted }, ({ port }) => {
    const session = new LoopbackSession(port)
    answer = createLoopbackApp({ root: join(import.meta.dirname, '../renderer'), services, session, log })
    void writeJson(portFile, { port }).then(() => {
      process.stdout.write(`${JSON.stringify({ ready: true, url: session.address })}\n`)
      if (values.browser !== undefined) openBrowser(values.browser, session.address, profile, stop)
    })
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    log(
      error.code === 'EADDRINUSE'
        ? `port ${wanted} is taken: is this till open already? Otherwise choose another with --port`
        : `cannot listen: ${error.message}`,
    )
    process.exit(1)
  })

  const stop = (): void => void services.close().finally(() => process.exit(0))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function openBrowser(program: string, address: string, profile: string, closed: () => void): void {
  const data = join(profile, 'browser')
  const rootless = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const options = ['--no-first-run', '--disable-sync', '--disable-background-networking', '--disable-component-update']
  const browser = spawn(program, [`--app=${address}`, `--user-data-dir=${data}`, ...options, ...rootless], {
    stdio: 'ignore',
  })
  browser.on('error', (error) => log(`cannot open ${program}: ${error.message}`))
  browser.on('exit', closed)
}

void main().catch((error: unknown) => {
  if (error instanceof HostProblem && error.code === 'profile-in-use') log('this till is open already')
  else log(stackOf(error), 'error')
  process.exit(1)
})
