import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { price } from '#domain/pricing/price.ts'
import { readBasketFile } from '#protocol/basket-file.ts'
import type { ProgrammeIssue } from '#protocol/programme.ts'
import { parseProgramme } from '#protocol/programme.ts'

const HELP = `npm run --silent price -- --programme FILE --basket FILE

Prices a basket under a programme and prints the result as JSON: the best combination of offers and
coupon, points, rounding, what it earns, and why each other offer does not apply.

  --programme FILE   the programme, as docs/PROGRAMME.md describes it
  --basket FILE      the basket, as docs/PRICING.md describes it
  --help

Exit code 0: priced; 2: the input is wrong, with each fault as JSON on the error output.
`

/** Ends the command for input that is wrong. */
class BadInput extends Error {
  readonly code: string
  readonly issues: readonly ProgrammeIssue[]
  constructor(code: string, issues: readonly ProgrammeIssue[]) {
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

function readOptions(): { readonly programme: string; readonly basket: string } | null {
  const options = { programme: { type: 'string' }, basket: { type: 'string' }, help: { type: 'boolean' } } as const
  let values: { programme?: string; basket?: string; help?: boolean }
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    throw new BadInput('bad-arguments', [{ path: '', message: (error as Error).message }])
  }
  if (values.help === true) return null
  const { programme, basket } = values
  if (programme === undefined || basket === undefined) {
    const missing = Object.entries({ programme, basket }).filter(([, value]) => value === undefined)
    throw new BadInput(
      'bad-arguments',
      missing.map(([name]) => ({ path: name, message: 'expected a file, see --help' })),
    )
  }
  return { programme, basket }
}

async function run(): Promise<void> {
  const options = readOptions()
  if (options === null) {
    process.stdout.write(HELP)
    return
  }
  const programme = parseProgramme(await readJson('programme', options.programme))
  if (!programme.ok) throw new BadInput(programme.reason.kind, programme.reason.issues)
  const input = readBasketFile(await readJson('basket', options.basket), programme.value)
  if (!input.ok) throw new BadInput('basket-invalid', input.reason)
  process.stdout.write(`${JSON.stringify(price(input.value), null, 2)}\n`)
}

try {
  await run()
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  process.stderr.write(`${JSON.stringify({ error: { code: error.code, issues: error.issues } }, null, 2)}\n`)
  process.exitCode = 2
}
