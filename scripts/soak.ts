import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { hasDisplay } from './ground/find-electron.mjs'
import { HOUSE, onOwnGround } from './ground/install.mjs'

const HELP = `npm run soak -- [options]      a day at the till in ten minutes

  --sales N        sales (5000)
  --hours H        of shop time (8)
  --minutes M      in which they are to pass (9); a machine that is slower takes longer, and the day grows with it
  --out FILE       where to write what was found (soak-results.json)
  --no-build       run what is built already
  --help

The real till on Electron with both screens for guests, and a real headquarters: two keyboard scanners, a network printer
that runs out of paper and is cut off, a line that is refused, hangs and loses replies, and headquarters that is stopped
and started. Ends with an error where a sale was lost or doubled, a ledger does not add up, till and headquarters differ,
a window kept memory or listeners, or anything complained.
`

const { values } = parseArgs({
  allowNegative: true,
  options: {
    sales: { type: 'string', default: '5000' },
    hours: { type: 'string', default: '8' },
    minutes: { type: 'string', default: '9' },
    out: { type: 'string', default: 'soak-results.json' },
    build: { type: 'boolean', default: true },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const [sales, hours, minutes] = [Number(values.sales), Number(values.hours), Number(values.minutes)]
if (values.help || !Number.isInteger(sales) || sales < 40 || !(hours > 0) || !(minutes > 0)) {
  process.stdout.write(HELP)
  process.exit(values.help ? 0 : 2)
}
onOwnGround(fileURLToPath(import.meta.url))

/** Runs a tool of ours and shows what it says. Out: the code that it ends with. */
function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const options = { cwd: HOUSE, stdio: 'inherit', env: { ...process.env, ...env } } as const
  return spawnSync(program, args, { ...options, shell: process.platform === 'win32' }).status ?? 1
}

const tool = (name: string): string => join(HOUSE, 'node_modules', '.bin', name)
const onPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

if (values.build && run(tool('electron-vite'), ['build', '--logLevel', 'warn']) !== 0) process.exit(1)
const wish = {
  SHUKE_SOAK_SALES: String(sales),
  SHUKE_SOAK_HOURS: String(hours),
  SHUKE_SOAK_MINUTES: String(minutes),
  SHUKE_SOAK_REPORT: join(process.cwd(), values.out),
}
const args = ['test', '--config', 'test/e2e/playwright.config.ts', 'e2e/soak']
process.exitCode =
  process.platform === 'linux' && !hasDisplay() && onPath('xvfb-run')
    ? run('xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', tool('playwright'), ...args], wish)
    : run(tool('playwright'), args, wish)
