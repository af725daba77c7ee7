import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findBrowser } from './ground/find-browser.mjs'
import { electronArguments, findElectron, hasDisplay } from './ground/find-electron.mjs'
import { HOUSE, onOwnGround } from './ground/install.mjs'

const { values } = parseArgs({
  options: {
    shop: { type: 'string', default: 'shop' },
    loopback: { type: 'boolean', default: false },
    reset: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help || !['shop', 'hotpot', 'fuel'].includes(values.shop)) {
  process.stdout.write(`npm start [-- options]

Opens the demo shop: a till and a headquarters of its own, with sample goods and members.

  --shop shop|hotpot|fuel   which sample shop (shop)
  --loopback                use a browser on this machine instead of Electron
  --reset                   begin again: forget all that was sold in this demo shop
`)
  process.exit(values.help ? 0 : 2)
}
onOwnGround(fileURLToPath(import.meta.url))

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`)
const demo = join(HOUSE, '.demo', values.shop)
if (values.reset) rmSync(demo, { recursive: true, force: true })

build()
/** @type {import('node:child_process').ChildProcess[]} */
const children = []
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

const hq = start(
  process.execPath,
  [
    'scripts/hq.ts',
    '--data',
    join(demo, 'hq'),
    '--port',
    String(await freePort(8787)),
    '--demo',
    values.shop,
    '--enrol-code',
  ],
  {},
)
say('opening headquarters …')
const ready = await firstJson(hq, 'headquarters did not start')
say(`headquarters: ${ready.url}`)

const environment = {
  SHUKE_PROFILE: join(demo, 'till-1'),
  SHUKE_DEMO: '1',
  SHUKE_HQ_URL: ready.url,
  SHUKE_ENROL: `${ready.url} ${ready.enrolmentCode ?? ''}`,
}
const { electron, why } = chooseHost()
if (electron !== null) {
  say(`opening the till in Electron (${electron})`)
  const window = start(electron, electronArguments(), environment)
  window.stdout?.on('data', () => undefined)
  window.on('exit', (code) => stop(code ?? 0))
} else {
  const browser = hasDisplay() ? await findBrowser() : null
  say(`opening the till on the loopback host: ${why}`)
  const host = start(
    process.execPath,
    ['out/main/loopback.cjs', ...(browser === null ? [] : ['--browser', browser])],
    environment,
  )
  const { url } = await firstJson(host, 'the loopback host did not start')
  say(
    browser === null
      ? `open this address in Chrome, Chromium or Edge on this machine (it works once):\n${url}`
      : `opened in ${browser}`,
  )
  host.on('exit', (code) => stop(code ?? 0))
}

/** @returns {{ readonly electron: string | null, readonly why: string }} */
function chooseHost() {
  if (values.loopback) return { electron: null, why: 'asked for by --loopback' }
  if (!hasDisplay()) return { electron: null, why: 'there is no display for Electron' }
  const found = findElectron({ download: true })
  return found.path === null ? { electron: null, why: found.why } : { electron: found.path, why: '' }
}

/** Builds where the sources are newer than what was built. */
function build() {
  const built = join(HOUSE, 'out', 'renderer', 'index.html')
  const sources = ['src-main', 'src-renderer', 'src-shared', 'resources', 'package.json', 'electron.vite.config.ts']
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map((path) => newest(join(HOUSE, path)))))
    return
  say('building …')
  const result = spawnSync(
    process.execPath,
    ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
    {
      cwd: HOUSE,
      stdio: ['ignore', 2, 2],
    },
  )
  if (result.status !== 0) {
    say('the build failed, see above')
    process.exit(1)
  }
}

/**
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function start(program, args, env) {
  const child = spawn(program, args, {
    cwd: HOUSE,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.on('error', (error) => {
    say(`${program} cannot be started: ${error.message}`)
    stop(1)
  })
  children.push(child)
  return child
}

/**
 * The first line that a child prints, as JSON.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} otherwise what to say where it ends without one
 * @returns {Promise<any>}
 */
function firstJson(child, otherwise) {
  return new Promise((resolve) => {
    if (child.stdout === null) throw new Error('a child without output')
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code) => {
      if (stopping) return
      say(`${otherwise} (code ${code}), see above`)
      stop(1)
    })
  })
}

/**
 * @param {number} wanted
 * @returns {Promise<number>} the wanted port, or any free one where it is taken
 */
function freePort(wanted) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(0))
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve(wanted)))
  })
}

/** @param {number} code */
function stop(code) {
  if (stopping) return
  stopping = true
  for (const child of children) child.kill('SIGTERM')
  const left = children.filter((child) => child.exitCode === null && child.signalCode === null)
  void Promise.race([
    Promise.all(left.map((child) => new Promise((resolve) => child.once('exit', resolve)))),
    new Promise((resolve) => setTimeout(resolve, 5000)),
  ]).then(() => {
    for (const child of left) child.kill('SIGKILL')
    process.exit(code)
  })
}
