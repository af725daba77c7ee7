import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateDemo } from './demo/generate.ts'

const { values } = parseArgs({
  options: {
    shop: { type: 'string', default: 'shop' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const { shop, out } = values
if (values.help || out === undefined || (shop !== 'shop' && shop !== 'hotpot' && shop !== 'fuel')) {
  process.stderr.write(
    'npm run demo:generate -- --shop shop|hotpot|fuel --out FOLDER [--seed N] [--today YYYY-MM-DD]\n' +
      'Writes the sample goods and members as CSV, ready to be imported at headquarters.\n',
  )
  process.exit(values.help ? 0 : 2)
}
const demo = generateDemo(shop, Number(values.seed), values.today)
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'goods.csv'), demo.goodsCsv)
writeFileSync(join(out, 'members.csv'), demo.membersCsv)
process.stdout.write(`${join(out, 'goods.csv')}\n${join(out, 'members.csv')}\n`)
