import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Plant } from './plants.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const settings = [
  'package.json',
  'tsconfig.json',
  'eslint.config.mjs',
  '.dependency-cruiser.mjs',
  'test/arch/house.mjs',
]
const projects = ['src-shared', 'src-renderer', 'src-main', 'src-hq', 'scripts', 'test']

/** What each net said, as `file rule` pairs. */
export type Findings = { readonly eslint: string[]; readonly cruiser: string[]; readonly tsc: string[] }

/**
 * Builds a house of the same settings with nothing in it but the planted files, and lets the three
 * nets look at it. It stands inside the repository, so that packages are found as they are here.
 */
export async function inspect(plants: readonly Plant[]): Promise<Findings> {
  await mkdir(join(root, 'test-results'), { recursive: true })
  const house = await mkdtemp(join(root, 'test-results', 'house-'))
  try {
    for (const file of [...settings, ...projects.map((room) => `${room}/tsconfig.json`)])
      await cp(join(root, file), join(house, file))
    await writeFile(join(house, 'electron.vite.config.ts'), 'export const none = 1\n')
    for (const { file, code } of plants) {
      await mkdir(dirname(join(house, file)), { recursive: true })
      await writeFile(join(house, file), code)
    }
    const [eslint, cruiser, tsc] = await Promise.all([lint(house), cruise(house, plants), compile(house)])
    return { eslint, cruiser, tsc }
  } finally {
    await rm(house, { recursive: true, force: true })
  }
}

/** Runs a tool of this repository in the house; findings make it exit with an error, which is no failure here. */
async function tool(house: string, name: string, ...options: string[]): Promise<string> {
  const bin = join(root, 'node_modules/.bin', name)
  const done = await run(bin, options, { cwd: house, maxBuffer: 64_000_000 }).catch(
    (error: { readonly stdout?: string; readonly stderr?: string }) => {
      if (!error.stdout) throw new Error(`${name} did not run: ${error.stderr}`)
      return { stdout: error.stdout }
    },
  )
  return done.stdout
}

async function lint(house: string): Promise<string[]> {
  type Result = {
    readonly filePath: string
    readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[]
  }
  const results = JSON.parse(await tool(house, 'eslint', '.', '--format', 'json')) as Result[]
  return results.flatMap(({ filePath, messages }) =>
    messages.map((one) => `${relative(house, filePath)} ${one.ruleId ?? one.message}`),
  )
}

async function cruise(house: string, plants: readonly Plant[]): Promise<string[]> {
  type Result = {
    readonly summary: {
      readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
    }
  }
  const rooms = [...new Set(plants.map(({ file }) => file.split('/')[0] ?? ''))].filter((room) => room !== 'test')
  const text = await tool(house, 'depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...rooms)
  return (JSON.parse(text) as Result).summary.violations.map(({ from, rule }) => `${from} ${rule.name}`)
}

async function compile(house: string): Promise<string[]> {
  const text = await tool(house, 'tsc', '-b', '--pretty', 'false')
  return [...text.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+)/gm)].map(([, file, code]) => `${file} ${code}`)
}
