import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { HOUSE, onOwnGround } from './ground/install.mjs'

const HELP = `npm run conformance -- --url URL --codes FILE     any headquarters
npm run conformance -- --url URL --own --admin-token T     one of ours
npm run conformance -- --own                               one of ours, started for it

Tries whether a headquarters keeps the contract of docs/openapi.json, over HTTP: a line for each promise,
and why where it is broken. docs/CONFORMANCE.md says what must be set up.

  --url URL           where it answers; what is tried stands under URL/v1
  --codes FILE        JSON with one-time codes for four tills: {"a":…,"b":…,"spare":…,"other":…}
  --own               sets ours up through its admin calls, or starts one where no URL is given
  --admin-token T     of a headquarters of ours that is running already
  --only GROUP[,…]    only these groups
  --gentle            leaves out the guessing of codes, which closes enrolment to this address for 15 minutes
  --json              one JSON document in place of the lines
  --help

Exit code 0: every promise that was tried is kept; 1: one is broken; 2: wrong arguments, or not set up.
`

/** @param {string} text */
function misuse(text) {
  process.stderr.write(`${text}\n`)
  process.exit(2)
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        url: { type: 'string' },
        codes: { type: 'string' },
        own: { type: 'boolean', default: false },
        'admin-token': { type: 'string' },
        only: { type: 'string' },
        gentle: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    return misuse(`${/** @type {Error} */ (error).message}\n\n${HELP}`)
  }
}

const values = readOptions()
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
const { url, codes, own } = values
const token = values['admin-token']
if (
  own ? codes !== undefined || (url === undefined) !== (token === undefined) : url === undefined || codes === undefined
)
  misuse(HELP)
onOwnGround(fileURLToPath(import.meta.url))

/** @param {string} file */
const load = (file) => import(pathToFileURL(join(HOUSE, 'test/conformance', file)).href)
/** @type {typeof import('../test/conformance/try-headquarters.ts')} */
const { tryHeadquarters } = await load('try-headquarters.ts')

const say = values.json ? () => {} : (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)
const given =
  codes === undefined ? null : await readFile(codes, 'utf8').catch((error) => misuse(`--codes: ${error.message}`))
const report = await tryHeadquarters({
  url: url ?? null,
  token: token ?? null,
  codes: given ?? null,
  only: values.only?.split(',') ?? null,
  gentle: values.gentle,
  tell: ({ group, name, outcome, why }) =>
    say(
      `${{ kept: '✓', broken: '✗', 'left-out': '–' }[outcome]} ${group}: ${name}${why === null ? '' : `\n    ${why}`}`,
    ),
})
if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
else if (report.failure !== null) process.stderr.write(`${report.failure}\n`)
else say(`\n${report.kept} kept, ${report.broken} broken, ${report.leftOut} left out`)
process.exitCode = report.failure !== null ? 2 : report.broken > 0 ? 1 : 0
