import { fork, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const HELP = `npm run simulate -- [options]

Runs tills and headquarters, the real code of both, in one process on a virtual clock, with a line, disks and
machines that fail, and checks every promise after every step. A run depends on its seed alone. docs/SIMULATION.md.

  --seed N       the first seed; without it a fresh one, which is printed
  --runs N       how many runs, with this seed and those that follow (100)
  --tills N      1 to 4; without it as the seed says
  --steps N      without it as the seed says, 20 to 60
  --workers N    processes side by side (one per core)
  --database URL a PostgreSQL server whose databases simulate_0, simulate_1 … are made anew; without it PGlite
  --trace        prints the steps of every run, not only of those that fail
  --no-shrink    leaves a run that fails as long as it is
  --json         one line of JSON per run, and one at the end
  --help

Exit code 0: every run kept every promise and did something; 1: one did not; 2: the options are wrong.
`

/** As test/simulation/simulate.ts gives it; that folder is not one that scripts are built with. */
type Result = {
  readonly seed: number
  readonly digest: string
  readonly plan: { readonly tills: number; readonly steps: number }
  readonly steps: readonly { readonly number: number }[]
  readonly trace: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  readonly violation: { readonly kind: string; readonly message: string } | null
}
type FromWorker =
  { readonly kind: 'ready' } | { readonly kind: 'done'; readonly result: Result; readonly smallest: Result | null }

const whole = (text: string | undefined, least: number, most: number): number | null => {
  if (text === undefined) return null
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most) throw new RangeError(`no number for this: ${text}`)
  return value
}

function readOptions() {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      seed: { type: 'string' },
      runs: { type: 'string' },
      tills: { type: 'string' },
      steps: { type: 'string' },
      workers: { type: 'string' },
      database: { type: 'string' },
      trace: { type: 'boolean', default: false },
      shrink: { type: 'boolean', default: true },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const runs = whole(values.runs, 1, 10_000_000) ?? 100
  return {
    ...values,
    seed: whole(values.seed, 0, 2 ** 32) ?? randomInt(2 ** 31),
    runs,
    tills: whole(values.tills, 1, 4),
    steps: whole(values.steps, 1, 10_000),
    workers: Math.min(runs, whole(values.workers, 1, 64) ?? availableParallelism()),
  }
}

let options: ReturnType<typeof readOptions>
try {
  options = readOptions()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${HELP}`)
  process.exit(2)
}
if (options.help) {
  process.stdout.write(HELP)
  process.exit(0)
}

const say = (text: string) => void process.stdout.write(`${text}\n`)
const line = (value: object) => say(JSON.stringify(value))
const counts: Record<string, number> = {}
const failed: number[] = []
const started = performance.now()
let next = options.seed
let done = 0

/** Everything of a run that failed, so that it can be understood, repeated and pinned. */
function tell(result: Result, smallest: Result | null): void {
  const { kind, message } = result.violation ?? { kind: '', message: '' }
  say(`\nseed ${result.seed}: ${kind === '' ? 'ok' : `FAILED, ${message}`}`)
  const shown = smallest ?? result
  if (smallest !== null) {
    say(
      `the same with ${smallest.steps.length} of its ${result.steps.length} steps: ${smallest.violation?.message ?? ''}`,
    )
  }
  say(shown.trace.join('\n'))
  if (kind === '') return
  const given = [
    options.tills === null ? '' : ` --tills ${options.tills}`,
    options.steps === null ? '' : ` --steps ${options.steps}`,
  ]
  say(`again: npm run simulate -- --seed ${result.seed} --runs 1${given.join('')}`)
  say(`to pin: ${JSON.stringify({ seed: shown.seed, plan: shown.plan, steps: shown.steps })}`)
}

function take(result: Result, smallest: Result | null): void {
  done += 1
  for (const [what, count] of Object.entries(result.counts)) counts[what] = (counts[what] ?? 0) + count
  if (result.violation !== null) failed.push(result.seed)
  if (options.json) {
    const { seed, digest, violation, plan } = result
    const more =
      violation === null
        ? {}
        : { trace: (smallest ?? result).trace, pin: { seed, plan, steps: (smallest ?? result).steps } }
    line({ seed, digest, tills: plan.tills, steps: result.steps.length, violation, counts: result.counts, ...more })
  } else if (result.violation !== null || options.trace) tell(result, smallest)
  else if (done % 100 === 0) say(`${done} runs, ${perSecond()} a second`)
}

const perSecond = () => (done / ((performance.now() - started) / 1000)).toFixed(1)

function serve(place: number): Promise<void> {
  const file = fileURLToPath(new URL('../test/simulation/worker.ts', import.meta.url))
  const env = {
    ...process.env,
    ...(options.database === undefined ? {} : { SIMULATOR_SERVER: options.database }),
    SIMULATOR_PLACE: String(place),
  }
  const worker = fork(file, { env })
  let current: number | null = null
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'done') take(message.result, message.smallest)
      current = give(worker)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the process of seed ${current ?? 'none'} ended with ${code ?? 'a signal'}`))
    })
  })
}

/** The next seed; at the end the worker goes home. */
function give(worker: ChildProcess): number | null {
  if (next >= options.seed + options.runs) {
    worker.send({ kind: 'stop' })
    return null
  }
  const { tills, steps, shrink: shrinks } = options
  worker.send({ kind: 'run', seed: next, tills, steps, shrinks })
  return next++
}

if (!options.json) say(`seeds ${options.seed} to ${options.seed + options.runs - 1}, ${options.workers} processes`)
await Promise.all(Array.from({ length: options.workers }, (_, place) => serve(place)))
const seconds = (performance.now() - started) / 1000
if (options.json) line({ runs: done, failed, seconds, counts })
else {
  say(
    Object.entries(counts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, count]) => `${what} ${count}`)
      .join(', '),
  )
  say(
    `${done} runs in ${seconds.toFixed(0)} s, ${perSecond()} a second, ${failed.length} failed${failed.length === 0 ? '' : `: ${failed.join(' ')}`}`,
  )
}
process.exitCode = failed.length === 0 && done > 0 ? 0 : 1
