import { parseArgs } from 'node:util'

const HELP = `npm run fuzz -- [options]      random and changed inputs against both ends of the line, and what reads devices

  --runs N        inputs to each side (default 1000000)
  --seed S        decides them; a run is told by seed and number (default: a fresh one, printed)
  --only SIDE     hq: headquarters' handler under requests; till: the till's sync under answers; scan: all that reads
                  what scanners and stripe readers send, under bytes; coupon: codes of signed coupons, changed and forged
  --minutes M     ends each side after so long, and says how far it came
  --json          prints the result as one line of JSON
  --help

Each input must be refused clearly or be right: no crash, no 5xx, nothing outside the envelope, no hang, and what was
refused has changed nothing. Ends with 1 where one was not.
`

type Report = {
  readonly side: string
  readonly runs: number
  readonly faults: readonly string[]
  readonly answers: Readonly<Record<string, number>>
  readonly perSecond: number
}
type RunFuzz = (
  side: string,
  options: {
    readonly runs: number
    readonly seed: number
    readonly until: number
    readonly tell: (done: number, faults: number) => void
    readonly onFault: (fault: string) => void
  },
) => Promise<Report>

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    only: { type: 'string' },
    minutes: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const sides = ['hq', 'till', 'scan', 'coupon'].filter((side) => values.only === undefined || side === values.only)
const [runs, seed, minutes] = [Number(values.runs), Number(values.seed), Number(values.minutes ?? 'Infinity')]
const sound = Number.isInteger(runs) && runs > 0 && Number.isInteger(seed) && minutes > 0 && sides.length > 0
if (values.help || !sound) {
  process.stdout.write(HELP)
  process.exit(values.help ? 0 : 2)
}

// The inputs are made by what the tests use.
const { runFuzz } = (await import(new URL('../test/support/fuzz/run-fuzz.ts', import.meta.url).href)) as {
  runFuzz: RunFuzz
}
process.stderr.write(`seed ${seed}\n`)
const reports: Report[] = []
for (const side of sides) {
  const until = performance.now() + minutes * 60_000
  const tell = (done: number, faults: number) => {
    if (done % 10_000 === 0) process.stderr.write(`${side}: ${done} of ${runs}, ${faults} faults\n`)
  }
  const onFault = (fault: string) => void process.stderr.write(`${side}: ${fault}\n`)
  const report = await runFuzz(side, { runs, seed, until, tell, onFault })
  reports.push(report)
  const { answers, perSecond } = report
  const said = Object.entries(answers).map(([name, count]) => `${name} ${count}`)
  process.stderr.write(
    `${side}: ${report.runs} inputs, ${perSecond} a second, ${report.faults.length} faults; ${said.join(', ')}\n`,
  )
}
const faults = reports.reduce((sum, report) => sum + report.faults.length, 0)
process.stdout.write(
  values.json
    ? `${JSON.stringify({ seed, reports })}\n`
    : `${reports.map(({ side, runs: done }) => `${side} ${done}`).join(', ')}: ${faults} faults (seed ${seed})\n`,
)
process.exitCode = faults > 0 || reports.some((report) => report.runs === 0) ? 1 : 0
