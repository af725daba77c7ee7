import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { aliveProbability, expectedVisits, fitBgNbd, type BgNbdFit } from '#domain/care/bgnbd.ts'
import { countSpending, expectedAverage, type GammaGammaFit } from '#domain/care/gamma-gamma.ts'
import { countHistories } from '#domain/care/histories.ts'
import { readCsv } from '#hq/import/read-csv.ts'
import { correlation } from './churn/correlation.ts'
import { readCustomers, type Customer, type CustomerFile, type Fault } from './churn/read-customers.ts'

const HELP = `npm run --silent churn -- --csv FILE [--unit days|weeks]

Fits BG/NBD (Fader, Hardie and Lee 2005) and, where the file says what customers spend, Gamma-Gamma (Fader and
Hardie 2013) by maximum likelihood, and prints parameters, log-likelihoods and a score for each customer as JSON.

  --csv FILE   columns frequency, recency, T and, optional, monetary_value, in any order; others, such as an
               id, come back with the scores. frequency: purchases after the first; recency: when the last one
               was, counted from the first; T: how long ago the first was; monetary_value: the mean of the
               purchases after the first, read where frequency is above 0
  --unit UNIT  what recency and T are counted in: days (the default) or weeks
  --help

Out: customers and how many came again; parameters r, alpha (in the unit), a, b and p, q, v; standardErrors of their
logarithms; logLikelihood of bgnbd and gammaGamma; spending: of how many customers, and how far what they spend goes with
how often they come (correlation; the model takes it for nothing), or why there is no model of it; scores: pAlive,
expectedVisits90 and 365 (days), expectedAverage of a purchase, expectedValue90 and 365, null where nothing can be said.

Exit code 0: fitted; 2: the input is wrong, with each fault and its line as JSON on the error output; 3: these
customers settle no model, the error says why.
`

const DAYS = { days: 1, weeks: 7 } as const
type Unit = keyof typeof DAYS

/** Ends the command without a result. */
class Refused extends Error {
  readonly code: string
  readonly exit: number
  readonly issues: readonly (Fault | object)[]
  constructor(code: string, exit: number, issues: readonly (Fault | object)[]) {
    super(code)
    this.code = code
    this.exit = exit
    this.issues = issues
  }
}

const badInput = (code: string, ...issues: readonly Fault[]) => new Refused(code, 2, issues)

function readOptions(): { readonly csv: string; readonly unit: Unit } | null {
  let values: { csv?: string; unit?: string; help?: boolean }
  try {
    const options = { csv: { type: 'string' }, unit: { type: 'string' }, help: { type: 'boolean' } } as const
    values = parseArgs({ options }).values
  } catch (error) {
    throw badInput('bad-arguments', { message: (error as Error).message })
  }
  if (values.help === true) return null
  const { csv, unit = 'days' } = values
  if (csv === undefined) throw badInput('bad-arguments', { message: '--csv: expected a file, see --help' })
  if (!Object.hasOwn(DAYS, unit))
    throw badInput('bad-arguments', { message: `--unit: expected days or weeks, got ${unit}` })
  return { csv, unit: unit as Unit }
}

async function readFileOf(path: string): Promise<CustomerFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw badInput('file-unreadable', { message: (error as Error).message })
  })
  const read = readCustomers(readCsv(bytes))
  if (read.faults.length > 0) throw badInput('csv-invalid', ...read.faults)
  return read
}

function fitSpending(customers: readonly Customer[]): Spending {
  const counter = countSpending()
  const spenders = customers.filter(({ frequency, mean }) => frequency > 0 && mean > 0)
  for (const { frequency, mean } of spenders) counter.add(frequency, frequency * mean)
  const fit = counter.fit()
  if (!fit.ok) return { fit: null, said: { refused: fit.reason } }
  const goesWith = correlation(spenders.map(({ frequency, mean }) => [frequency, mean]))
  return { fit: fit.value, said: { customers: fit.value.customers, correlation: goesWith } }
}

type Spending = { readonly fit: GammaGammaFit | null; readonly said: object }

function scoreOf(customer: Customer, { model }: BgNbdFit, spending: GammaGammaFit | null, days: number): object {
  const { frequency, mean, extra, shown } = customer
  const visits = (horizon: number) => expectedVisits(model, customer, horizon / days)
  const [visits90, visits365] = [visits(90), visits(365)]
  const known = frequency > 0 && mean > 0 ? frequency : 0
  const average = spending && expectedAverage(spending.model, known, known * mean)
  return {
    ...extra,
    ...shown,
    pAlive: aliveProbability(model, customer),
    expectedVisits90: visits90,
    expectedVisits365: visits365,
    ...(spending === null
      ? {}
      : {
          expectedAverage: average,
          expectedValue90: average && average * visits90,
          expectedValue365: average && average * visits365,
        }),
  }
}

async function run(): Promise<void> {
  const options = readOptions()
  if (options === null) return void process.stdout.write(HELP)
  const { customers, hasMoney } = await readFileOf(options.csv)
  const counter = countHistories()
  for (const customer of customers) counter.add(customer)
  const histories = counter.histories()
  const visits = fitBgNbd(histories)
  if (!visits.ok) throw new Refused(visits.reason.kind, 3, [{ ...visits.reason }])
  const spending = hasMoney ? fitSpending(customers) : null
  const { value: bgnbd } = visits
  const fit = spending?.fit ?? null
  const result = {
    customers: histories.customers,
    repeaters: histories.repeaters,
    unit: options.unit,
    parameters: { ...bgnbd.model, ...fit?.model },
    standardErrors: { ...bgnbd.errors, ...fit?.errors },
    logLikelihood: { bgnbd: bgnbd.logLikelihood, ...(fit === null ? {} : { gammaGamma: fit.logLikelihood }) },
    ...(spending === null ? {} : { spending: spending.said }),
  }
  // A row at a time: a file may have a million.
  process.stdout.write(`${JSON.stringify(result, null, 2).slice(0, -2)},\n  "scores": [`)
  customers.forEach((customer, i) => {
    const score = JSON.stringify(scoreOf(customer, bgnbd, fit, DAYS[options.unit]))
    process.stdout.write(`${i === 0 ? '' : ','}\n    ${score}`)
  })
  process.stdout.write('\n  ]\n}\n')
}

try {
  await run()
} catch (error) {
  if (!(error instanceof Refused)) throw error
  process.stderr.write(`${JSON.stringify({ error: { code: error.code, issues: error.issues } }, null, 2)}\n`)
  process.exitCode = error.exit
}
