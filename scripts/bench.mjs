import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, type } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { HOUSE, onOwnGround } from './ground/install.mjs'

const folder = join(HOUSE, 'test', 'bench')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'row.ts')
  .map((file) => basename(file, '.ts'))
  .sort()

const HELP = `npm run bench [-- options]

Measures what the till must reach, each against its yardstick in the same run: prints a
table and writes bench-results.json. Ends with an error where a target is missed.

  --only NAME[,NAME…]   only these: ${names.join(', ')}
  --no-build            measure what is built already
  --out FILE            where to write the results (bench-results.json)
`

const { values } = parseArgs({
  allowNegative: true,
  options: {
    only: { type: 'string' },
    build: { type: 'boolean', default: true },
    out: { type: 'string', default: join(HOUSE, 'bench-results.json') },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const wanted = values.only?.split(',') ?? names
const unknown = wanted.filter((name) => !names.includes(name))
if (values.help || unknown.length > 0) {
  process.stdout.write(unknown.length > 0 ? `there is no bench ${unknown.join(', ')}\n\n${HELP}` : HELP)
  process.exit(values.help ? 0 : 2)
}
onOwnGround(fileURLToPath(import.meta.url))

if (values.build) {
  execFileSync(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'], {
    cwd: HOUSE,
    stdio: ['ignore', 2, 2],
  })
}

/**
 * The shape of `BenchRow` in test/bench/row.ts.
 *
 * @type {{ what: string, measured: string, yardstick: string, ratio: number | null, target: string, ok: boolean }[]}
 */
const rows = []
const loadBefore = loadavg()
for (const name of wanted) {
  process.stderr.write(`${name} …\n`)
  const bench = await import(pathToFileURL(join(folder, `${name}.ts`)).href)
  rows.push(...(await bench.rows()))
}

const cells = rows.map((row) => [
  row.what,
  row.measured,
  row.yardstick,
  row.ratio === null ? '–' : `${row.ratio.toFixed(2)}×`,
  row.target,
  row.measured === 'skipped' ? 'skipped' : row.ok ? 'ok' : 'MISSED',
])
const table = [['what', 'measured', 'yardstick', 'ratio', 'target', ''], ...cells]
const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
for (const row of table) {
  process.stdout.write(
    `${row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()}\n`,
  )
}

writeFileSync(
  values.out,
  `${JSON.stringify(
    {
      at: new Date().toISOString(),
      machine: {
        system: `${type()} ${release()}`,
        cpu: cpus()[0]?.model ?? '',
        cores: availableParallelism(),
        loadBefore,
      },
      node: process.version,
      rows,
    },
    null,
    2,
  )}\n`,
)
const missed = rows.filter((row) => !row.ok)
if (missed.length > 0 || rows.length === 0) {
  process.stderr.write(
    rows.length === 0 ? 'nothing was measured\n' : `${missed.length} of ${rows.length} targets missed\n`,
  )
  process.exitCode = 1
}
