import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

test('packages that a link leads to are not removed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shuke-install-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [house, others] = [join(folder, 'house'), join(folder, 'others')] as const
  cpSync('scripts/ground', join(house, 'scripts', 'ground'), { recursive: true })
  writeFileSync(join(house, 'package-lock.json'), '{}')
  mkdirSync(others)
  writeFileSync(join(others, 'kept'), '')
  symlinkSync(others, join(house, 'node_modules'), 'junction')
  const install = pathToFileURL(join(house, 'scripts', 'ground', 'install.mjs')).href
  const run = spawnSync(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { onOwnGround } from '${install}'; onOwnGround('')`,
  ])
  expect({ status: run.status, said: String(run.stderr) }).toEqual({
    status: 1,
    said: expect.stringContaining('Remove the link') as string,
  })
  expect(readdirSync(others)).toEqual(['kept'])
})
