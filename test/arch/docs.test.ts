import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, matchesGlob } from 'node:path/posix'
import { describe, expect, it } from 'vitest'

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim().split('\n')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}
const files = git('ls-files', '--cached', '--others', '--exclude-standard')
const places = new Set(files.flatMap((file) => [file, ...folders(file)]))
const papers = files.filter((file) => file.endsWith('.md'))
/** Where a path in a paper may begin, besides beside it and at the root: where the rooms lie (`store/rows.ts`). */
const BEGINNINGS = ['', 'src-shared', 'src-renderer', 'src-main', 'src-main/services', 'src-hq']

/** A file or folder, as it stands in backticks; JSON only with its folder, for the program makes such files too. */
const PATH =
  /^[\w.@-]*\/[\w.@{},*/-]*(?:\/|\.(?:ts|tsx|mjs|json|md|css|html|sql))$|^[\w-][\w.-]*(?:\.(?:ts|tsx|mjs|md|css|html|sql)|\/)$/
/** What is named and made only later: by a build, by the program as it runs, by whoever adds one. */
const LATER = /^(?:\/|(?:out|dist|node_modules|\.demo|test-results|logs|captures|crash-dumps)\b)|NNNN/

function folders(file: string): readonly string[] {
  const folder = dirname(file)
  return folder === '.' ? [] : [folder, ...folders(folder)]
}

function isThere(paper: string, path: string): boolean {
  const wanted = path.replace(/\/$/, '')
  return [dirname(paper), ...BEGINNINGS].some((from) => {
    const whole = join(from, wanted)
    return /[*{]/.test(whole) ? files.some((file) => matchesGlob(file, whole)) : places.has(whole)
  })
}

/** A bare name is that of a file below the paper; below `docs` it is one of the tree. */
function isBelow(paper: string, name: string): boolean {
  const from = paper.startsWith('docs/') || dirname(paper) === '.' ? '' : `${dirname(paper)}/`
  return files.some((file) => file.startsWith(from) && file.endsWith(`/${name}`))
}

describe('what a paper names is there', () => {
  it.each(papers)('%s', (paper) => {
    const text = readFileSync(paper, 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '')
    const inTicks = [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, name]) => name ?? [])
    const named = inTicks.filter((name) => PATH.test(name) && !LATER.test(name))
    const linked = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].flatMap(([, to]) => to ?? [])
    expect([
      ...named.filter((name) => !isThere(paper, name) && !isBelow(paper, name)),
      ...linked.filter((to) => !/^\w+:/.test(to) && !places.has(join(dirname(paper), to).replace(/\/$/, ''))),
    ]).toEqual([])
  })

  it('commands are scripts of package.json', () => {
    const named = papers.flatMap((paper) =>
      [...readFileSync(paper, 'utf8').matchAll(/npm run (?:--silent )?([\w:-]+)/g)].flatMap(([, name]) => name ?? []),
    )
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('decisions are numbered without a gap', () => {
    const numbers = files.flatMap((file) => /^docs\/adr\/(\d{4})-/.exec(file)?.[1] ?? []).map(Number)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  })
})
