import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEMO_KINDS, DEMO_SEED, generateDemo } from './demo/generate.ts'

const HELP = `npm run demo:generate -- --out DIR [options]

Writes the goods and members of a demo shop as CSV files, ready to be imported at headquarters.

  --shop shop|hotpot|fuel   which sample shop (shop)
  --out DIR                 where to: DIR/goods.csv and DIR/members.csv
  --seed N                  another shop of the same kind (${DEMO_SEED})
  --today YYYY-MM-DD        the day that birthdays and expiry dates are counted from (today)
`

const { values } = parseArgs({
  options: {
    shop: { type: 'string', default: 'shop' },
    out: { type: 'string' },
    seed: { type: 'string', default: String(DEMO_SEED) },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const kind = DEMO_KINDS.find((one) => one === values.shop)
const seed = Number(values.seed)
const complaint =
  kind === undefined
    ? `--shop must be one of ${DEMO_KINDS.join(', ')}`
    : values.out === undefined
      ? '--out is missing'
      : !Number.isSafeInteger(seed)
        ? '--seed must be a whole number'
        : !/^\d{4}-\d{2}-\d{2}$/.test(values.today) || Number.isNaN(Date.parse(values.today))
          ? '--today must be YYYY-MM-DD'
          : null

if (values.help) {
  process.stdout.write(HELP)
} else if (complaint !== null || kind === undefined || values.out === undefined) {
  process.stderr.write(`${complaint ?? ''}\n\n${HELP}`)
  process.exitCode = 2
} else {
  const demo = generateDemo(kind, seed, values.today)
  mkdirSync(values.out, { recursive: true })
  for (const [name, text] of [
    ['goods.csv', demo.goodsCsv],
    ['members.csv', demo.membersCsv],
  ] as const) {
    const file = join(values.out, name)
    // The byte order mark makes spreadsheets read the file as UTF-8.
    writeFileSync(file, `\uFEFF${text}`)
    process.stdout.write(`${file}: ${text.split('\r\n').length - 2} rows\n`)
  }
}
