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

/**
 * Ends the command for arguments that are wrong.
 *
 * @param {string} text
 * @returns {never}
 */
function misuse(text) {
  process.stderr.write(`${text}\n`)
  process.exit(2)
}

const { values } = parseArgs({
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
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
const { url = null, codes = null, own, 'admin-token': token = null } = values
if (own ? codes !== null || (url === null) !== (token === null) : url === null || codes === null || token !== null) {
  misuse(HELP)
}
onOwnGround(fileURLToPath(import.meta.url))

const MARKS = { kept: '✓', broken: '✗', 'left-out': '–' }

/**
 * The shape of `Result` in test/conformance/run-cases.ts.
 *
 * @param {{ group: string, name: string, outcome: keyof typeof MARKS, why: string | null }} result
 */
function tell({ group, name, outcome, why }) {
  const reason = why === null ? '' : `\n    ${why}`
  if (!values.json) process.stdout.write(`${MARKS[outcome]} ${group}: ${name}${reason}\n`)
}

const { tryHeadquarters } = await import(pathToFileURL(join(HOUSE, 'test/conformance/try-headquarters.ts')).href)
/** @type {{ failure: string | null, kept: number, broken: number, leftOut: number }} */
const report = await tryHeadquarters({
  url,
  token,
  codes:
    codes === null ? null : await readFile(codes, 'utf8').catch((/** @type {Error} */ { message }) => misuse(message)),
  only: values.only?.split(',') ?? null,
  gentle: values.gentle,
  tell,
})
const { failure, kept, broken, leftOut } = report
if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
else if (failure === null) process.stdout.write(`\n${kept} kept, ${broken} broken, ${leftOut} left out\n`)
if (failure !== null) process.stderr.write(`${failure}\n`)
process.exitCode = failure !== null ? 2 : broken > 0 ? 1 : 0
