import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** What a hand on the keyboard cannot do: pointing, touching, putting the focus somewhere, filling a field at once. */
const NO_KEY =
  /\.(click|dblclick|tap|hover|fill|clear|check|uncheck|setChecked|selectOption|focus|dragTo|pressSequentially)\(|\.dispatchEvent\('|\.mouse\.|touchscreen|(?<!keyboard)\.press\(/

type Row = { readonly story: string; readonly file: string; readonly title: string }

const rows: readonly Row[] = readFileSync('docs/ACCESSIBILITY.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, story = '', , test = ''] = line.split('|').map((cell) => cell.trim())
    const found = /^`(.+\.spec\.ts)` › (.+)$/.exec(test)
    return found === null ? [] : [{ story, file: `test/e2e/${found[1]}`, title: found[2] ?? '' }]
  })

/** Where tests begin, at whatever depth. */
const TEST = /^ *test\(/m

/** A spec without its tests: its helpers; and the one test whose title begins so, or null. */
function partsOf(text: string, title: string): { readonly helpers: string; readonly body: string | null } {
  const starts = [...text.matchAll(new RegExp(TEST, 'gm'))].map(({ index }) => index)
  const tests = starts.map((start) => {
    const end = /\n *\}\)\n/.exec(text.slice(start))
    return text.slice(start, end === null ? undefined : start + end.index)
  })
  const opens = (test: string) => /^\s*test\(\s*['`"](.*)/.exec(test)?.[1]?.startsWith(title) === true
  return { helpers: tests.reduce((rest, test) => rest.replace(test, ''), text), body: tests.find(opens) ?? null }
}

/** What of a row is not so. */
function faultOf({ file, title }: Row, read: (file: string) => string): string | null {
  let text: string
  try {
    text = read(file)
  } catch {
    return `${file} is not there`
  }
  const { helpers, body } = partsOf(text, title)
  if (body === null) return `${file} has no test “${title}”`
  const other = NO_KEY.exec(body) ?? NO_KEY.exec(helpers)
  return other === null ? null : `${file} › ${title}: ${other[0]}`
}

describe('the stories that are done by keyboard alone', () => {
  it('each is a test that is there and uses no pointer, no touch and no focus by script', () => {
    expect(rows.length).toBeGreaterThan(50)
    expect(
      rows.map((row) => faultOf(row, (file) => readFileSync(file, 'utf8'))).filter((fault) => fault !== null),
    ).toEqual([])
  })

  it.each([
    ['a click in it', "test('b', async () => {\n  await page.click('x')\n})\n", /click/],
    ['a click in a helper', "const go = () => page.click('x')\ntest('b', async () => {\n})\n", /click/],
    ['the focus by script', "test('b', async () => {\n  await field.focus()\n})\n", /focus/],
    [
      'a key on an element, which puts the focus there',
      "test('b', async () => {\n  await field.press('Enter')\n})\n",
      /press/,
    ],
    ['another title', "test('c', async () => {\n})\n", /no test/],
  ])('finds %s', (_, text, fault) => {
    expect(faultOf({ story: '', file: 'x', title: 'b' }, () => text)).toMatch(fault)
  })

  it('lets the keyboard pass, and the clicks of another test', () => {
    const text =
      "test('a', async () => {\n  await page.click('x')\n})\ntest('b', async () => {\n  await page.keyboard.press('F2')\n})\n"
    expect(faultOf({ story: '', file: 'x', title: 'b' }, () => text)).toBeNull()
  })
})
