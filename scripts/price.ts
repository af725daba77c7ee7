import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { effort } from '#domain/pricing/effort.ts'
import { price } from '#domain/pricing/price.ts'
import { reprice } from '#domain/pricing/reprice.ts'
import type { Sale } from '#domain/sale.ts'
import type { FileIssue } from '#protocol/basket-file-faults.ts'
import { readBasketFile } from '#protocol/basket-file.ts'
import { JournalEventSchema } from '#protocol/event.ts'
import { parseProgramme } from '#protocol/programme.ts'
import { SaleSchema } from '#protocol/sale.ts'

const HELP = `npm run --silent price -- --programme FILE --basket FILE
npm run --silent price -- --programme FILE --sale FILE

Prices a basket under a programme and prints the result as JSON: the best combination of offers and
coupons, discounts by hand, points, rounding, what it earns, and why each other offer does not apply.

With --sale it prices a finished sale again, from what the sale keeps, and compares the result with what
was stored: under the programme version that the receipt names both are the same. better is what a
longer search than the till's finds, where that leaves less to pay.

  --programme FILE   the programme, as docs/PROGRAMME.md describes it
  --basket FILE      the basket, as docs/PRICING.md describes it
  --sale FILE        the sale as stored, or the sale-committed event that holds it
  --help

Exit code 0: priced, and the same as stored; 2: the input is wrong, with each fault as JSON on the error
output; 3: the sale comes out otherwise than stored, the differences say where.
`

/** How long to look for a better choice than that of a sale: ten times as long as a till does. */
const EFFORT = 10_000

/** Ends the command for input that is wrong. */
class BadInput extends Error {
  readonly code: string
  readonly issues: readonly FileIssue[]
  constructor(code: string, issues: readonly FileIssue[]) {
    super(code)
    this.code = code
    this.issues = issues
  }
}

async function readJson(option: string, path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new BadInput('file-unreadable', [{ path: option, message: (error as Error).message }])
  })
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new BadInput('not-json', [{ path: option, message: (error as Error).message }])
  }
}

type Options = { readonly programme: string } & ({ readonly basket: string } | { readonly sale: string })

function readOptions(): Options | null {
  const file = { type: 'string' } as const
  const options = { programme: file, basket: file, sale: file, help: { type: 'boolean' } } as const
  let values: { programme?: string; basket?: string; sale?: string; help?: boolean }
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    throw new BadInput('bad-arguments', [{ path: '', message: (error as Error).message }])
  }
  if (values.help === true) return null
  const { programme, basket, sale } = values
  const issues: FileIssue[] = []
  if (programme === undefined) issues.push({ path: 'programme', message: 'expected a file, see --help' })
  if (basket === undefined && sale === undefined) {
    issues.push({ path: 'basket', message: 'expected a file, or a sale, see --help' })
  }
  if (basket !== undefined && sale !== undefined) {
    issues.push({ path: 'sale', message: 'expected either a basket or a sale' })
  }
  if (programme === undefined || issues.length > 0) throw new BadInput('bad-arguments', issues)
  return sale === undefined ? { programme, basket: basket ?? '' } : { programme, sale }
}

/** A sale as it is stored, alone or in its event. */
function readSale(json: unknown): Sale {
  const inEvent = typeof json === 'object' && json !== null && 'kind' in json
  const parsed = inEvent ? JournalEventSchema.safeParse(json) : SaleSchema.safeParse(json)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new BadInput('sale-invalid', issues)
  }
  if (!('kind' in parsed.data)) return parsed.data
  if (parsed.data.kind === 'sale-committed') return parsed.data.data.sale
  throw new BadInput('sale-invalid', [{ path: 'kind', message: `expected sale-committed, got ${parsed.data.kind}` }])
}

const print = (answer: unknown) => process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)

async function run(): Promise<void> {
  const options = readOptions()
  if (options === null) {
    process.stdout.write(HELP)
    return
  }
  const programme = parseProgramme(await readJson('programme', options.programme))
  if (!programme.ok) throw new BadInput(programme.reason.kind, programme.reason.issues)
  if ('sale' in options) {
    const sale = readSale(await readJson('sale', options.sale))
    const { priced, differences, better } = reprice(sale, programme.value, { expired: effort(EFFORT) })
    print({ receipt: sale.receipt, same: differences.length === 0, differences, better, priced })
    if (differences.length > 0) process.exitCode = 3
    return
  }
  const input = readBasketFile(await readJson('basket', options.basket), programme.value)
  if (!input.ok) throw new BadInput('basket-invalid', input.reason)
  print(price(input.value))
}

try {
  await run()
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  process.stderr.write(`${JSON.stringify({ error: { code: error.code, issues: error.issues } }, null, 2)}\n`)
  process.exitCode = 2
}
