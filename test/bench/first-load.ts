import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { skippedRow, type BenchRow } from './row.ts'

const page = resolve(import.meta.dirname, '../../out/renderer/index.html')
const WHAT = 'JavaScript of the first screen, gzip'
const LIMIT_KB = 350

/** The modules that a module always brings with it: imports and re-exports, not those on demand. */
function importsOf(code: string): string[] {
  return [...code.matchAll(/(?:from|import)\s*["'](\.\/[^"']+\.js)["']/g)].map(([, path]) => path ?? '')
}

/** All modules that loading these brings in, themselves included. */
function closure(entries: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const left = [...entries]
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const folder = dirname(file)
    left.push(...importsOf(readFileSync(file, 'utf8')).map((path) => join(folder, path)))
  }
  return seen
}

const gzipKb = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1000

/** What the built page loads before somebody can sign in in Chinese, and for comparison all that there is. */
export function rows(): Promise<BenchRow[]> {
  if (!existsSync(page)) return Promise.resolve([skippedRow(WHAT, 'not built: npm run build')])
  const assets = join(dirname(page), 'assets')
  const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'))
  const named = [...readFileSync(page, 'utf8').matchAll(/(?:src|href)="(\.\/[^"]+\.js)"/g)].map(
    ([, path]) => path ?? '',
  )
  const language = scripts.filter((file) => file.startsWith('zh-cn-'))
  if (named.length === 0 || language.length !== 1)
    throw new Error(`unexpected build: ${named.join()} ${language.join()}`)
  const first = gzipKb(
    closure([...named.map((path) => join(dirname(page), path)), ...language.map((file) => join(assets, file))]),
  )
  const all = gzipKb(scripts.map((file) => join(assets, file)))
  return Promise.resolve([
    {
      what: WHAT,
      measured: `${first.toFixed(0)} kB`,
      yardstick: `${all.toFixed(0)} kB in all`,
      ratio: null,
      target: `≤ ${LIMIT_KB} kB`,
      ok: first <= LIMIT_KB,
    },
  ])
}
