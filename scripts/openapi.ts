import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openApi } from './openapi/document.ts'

const HELP = `npm run openapi [-- --check]

Writes docs/openapi.json, the contract between till and headquarters, from src-shared/protocol.

  --check   writes nothing; ends with an error where the file is not what would be written
  --help
`
const FILE = fileURLToPath(new URL('../docs/openapi.json', import.meta.url))

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})
if (values.help) process.stdout.write(HELP)
else {
  const made = `${JSON.stringify(openApi(), null, 2)}\n`
  if (!values.check) await writeFile(FILE, made)
  else if ((await readFile(FILE, 'utf8').catch(() => '')) !== made) {
    process.stderr.write('docs/openapi.json is not what the contract says: npm run openapi\n')
    process.exitCode = 1
  }
}
