import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findBrowser } from './ground/find-browser.mjs'
import { findElectron, hasDisplay } from './ground/find-electron.mjs'
import { HOUSE, onOwnGround } from './ground/install.mjs'

const STAGES = ['checks', 'unit', 'kernel', 'e2e']
const { values } = parseArgs({
  options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
})
const stages = values.only?.split(',') ?? STAGES
if (values.help || stages.some((stage) => !STAGES.includes(stage))) {
  process.stdout.write(`npm test [-- --only checks,unit,kernel,e2e]

Runs everything that a change can break: format, types, lint, directions between the rooms, dead
code, the contract, texts;
unit and property tests; scanners on a real kernel in a virtual machine; the built app on Electron and in a browser.
Installs what is missing.
The last line is "N passed, N failed, N skipped".
`)
  process.exit(values.help ? 0 : 2)
}
onOwnGround(fileURLToPath(import.meta.url))

const RESULTS = join(HOUSE, 'test-results')
const count = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} */
const notes = []

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`)

/**
 * Runs a program in the house with its output shown. Out: whether it ended well.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: HOUSE,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (error !== undefined) say(`${program}: ${error.message}`)
  return status === 0
}

/** @param {string} name */
const bin = (name) => join(HOUSE, 'node_modules', '.bin', name)

/**
 * The same beside others: the output is shown as it comes, or where it is `held` when it has ended.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {'held' | 'live'} shown
 * @returns {Promise<boolean>}
 */
function runBeside(program, args, shown = 'held') {
  return new Promise((resolve) => {
    const output = shown === 'live' ? 'inherit' : 'pipe'
    const child = spawn(program, args, {
      cwd: HOUSE,
      stdio: ['ignore', output, output],
      shell: process.platform === 'win32',
    })
    /** @type {Buffer[]} */
    const held = []
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (/** @type {Buffer} */ data) => held.push(data))
    const end = (/** @type {boolean} */ passed) => {
      process.stdout.write(Buffer.concat(held))
      resolve(passed)
    }
    child.on('error', (error) => {
      say(`${program}: ${error.message}`)
      end(false)
    })
    child.on('close', (status) => end(status === 0))
  })
}

/**
 * A check that counts as one test.
 *
 * @param {string} name
 * @param {() => boolean | Promise<boolean>} passes
 */
async function check(name, passes) {
  const started = Date.now()
  const passed = await passes()
  if (passed) count.passed += 1
  else {
    count.failed += 1
    notes.push(`failed: ${name}`)
  }
  say(`── ${name}: ${passed ? 'passed' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(0)} s)`)
  return passed
}

/** Linting takes longer than all the others, and goes on beside what comes next. */
const lint = () => check('lint', () => runBeside(bin('eslint'), ['.', '--max-warnings', '0']))

async function checks() {
  say('\n── checks')
  await check('types', () => runBeside(bin('tsc'), ['-b']))
  await check('format', () => runBeside(bin('prettier'), ['--check', '--log-level', 'warn', '.']))
  await check('directions', () => runBeside('npm', ['run', '--silent', 'arch']))
  await check('dead code', () => runBeside(bin('knip'), ['--config', 'test/knip.json', '--no-progress']))
  await check('contract', () => runBeside(process.execPath, ['scripts/openapi.ts', '--check']))
  await check('texts', () => runBeside(process.execPath, ['scripts/check-locales.mjs']))
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** @param {string} program */
const onPath = (program) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** On a Debian of our own, what the tests of the running app need is installed. */
async function prepareSystem() {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return
  const missing = [
    ...((await findBrowser()) === null ? ['chromium', 'fonts-noto-cjk'] : []),
    ...(onPath('strace') ? [] : ['strace']),
    ...(process.platform === 'linux' && !hasDisplay() && !onPath('xvfb-run') ? ['xvfb', 'xauth'] : []),
  ]
  if (missing.length === 0) return
  say(`installing ${missing.join(', ')} …`)
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { DEBIAN_FRONTEND: 'noninteractive' })
}

async function unitTests() {
  const report = join(RESULTS, 'unit.json')
  say('\n── unit and property tests')
  const args = ['run', '--config', 'test/vitest.config.ts']
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const passed = await runBeside(bin('vitest'), [...args, ...reporters], 'live')
  const result = readReport(report)
  if (result === null) return void (await check('unit tests report', () => false))
  count.passed += result.numPassedTests
  count.failed += result.numFailedTests
  count.skipped += result.numPendingTests + result.numTodoTests
  for (const file of result.testResults) {
    // A file that fails to load has no tests that could fail.
    if (file.status === 'failed' && file.assertionResults.length === 0) {
      count.failed += 1
      notes.push(`failed: ${file.name}: ${file.message}`)
    }
    for (const one of file.assertionResults) {
      if (one.status === 'failed') notes.push(`failed: ${one.fullName}`)
      if (one.status === 'pending' || one.status === 'skipped') notes.push(`skipped: ${one.fullName}${reasonOf(one)}`)
    }
  }
  if (!passed && result.numFailedTests === 0) await check('unit tests end well', () => false)
}

/** @param {{ readonly meta?: { readonly note?: string }, readonly failureMessages?: readonly string[] }} one */
function reasonOf(one) {
  const reason = one.meta?.note ?? one.failureMessages?.[0]
  return reason === undefined ? '' : ` (${reason})`
}

/** What the script answers where it cannot be run here. */
const SKIPPED = 77

async function kernelTests() {
  const child = spawn(process.execPath, ['test/hid-kernel/run.mjs'], {
    cwd: HOUSE,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.setEncoding('utf8')
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  const status = await new Promise((resolve) => child.on('close', resolve))
  say(`\n── scanners on a real kernel\n${output}`)
  if (status === SKIPPED) {
    count.skipped += 1
    notes.push(`skipped: scanners on a real kernel (${output.trim()})`)
    return
  }
  count.passed += [...output.matchAll(/ok \d+ /g)].length
  if (status !== 0) await check('scanners on a real kernel', () => false)
}

async function appTests() {
  if (!(await check('build', () => run(bin('electron-vite'), ['build', '--logLevel', 'warn'])))) return
  const report = join(RESULTS, 'e2e.json')
  say('\n── the running app')
  if ((await findBrowser()) === null) notes.push('no Chromium, Chrome or Edge: tests in a browser are skipped')
  const electron = findElectron({ download: process.env['CI'] === undefined })
  if (electron.path === null) notes.push(`no Electron: ${electron.why}`)
  const args = ['test', '--config', 'test/e2e/playwright.config.ts']
  const passed =
    process.platform === 'linux' && !hasDisplay() && onPath('xvfb-run')
      ? run('xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', bin('playwright'), ...args])
      : run(bin('playwright'), args)
  const result = readReport(report)
  if (result === null) return void (await check('report of the running app', () => false))
  for (const one of specsOf(result.suites)) {
    if (one.status === 'skipped') {
      count.skipped += 1
      notes.push(`skipped: ${one.title}${one.reason}`)
    } else if (one.ok) count.passed += 1
    else {
      count.failed += 1
      notes.push(`failed: ${one.title}`)
    }
  }
  if (!passed && result.stats.unexpected === 0) await check('the running app ends well', () => false)
}

/**
 * @param {readonly any[]} suites
 * @returns {{ title: string, ok: boolean, status: string, reason: string }[]}
 */
function specsOf(suites) {
  return suites.flatMap((suite) => [
    ...specsOf(suite.suites ?? []),
    ...(suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
      spec.tests.map((/** @type {any} */ one) => {
        const why = one.annotations.find((/** @type {any} */ note) => note.type === 'skip')?.description
        return { title: spec.title, ok: spec.ok, status: one.status, reason: why === undefined ? '' : ` (${why})` }
      }),
    ),
  ])
}

// Tests start our programs many times: what Node made of their TypeScript is kept, and a start costs half.
process.env['NODE_COMPILE_CACHE'] ??= join(HOUSE, 'node_modules', '.cache', 'node')
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })
await prepareSystem()
const linted = stages.includes('checks') ? lint() : null
// The virtual machine, and what has to be installed for it, leave the checks a core.
await Promise.all([stages.includes('checks') ? checks() : null, stages.includes('kernel') ? kernelTests() : null])
if (stages.includes('unit')) await unitTests()
await linted
if (stages.includes('e2e')) await appTests()

say('')
for (const note of notes) say(note)
if (count.passed + count.failed === 0) count.failed = 1
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exit(count.failed === 0 ? 0 : 1)
