import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runScan, type ScanAnswer } from '#scripts/scan/run-scan.ts'

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

function scanInProcess(args: readonly string[]): Promise<ScanAnswer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path('scripts/scan.ts'), ...args], (failure, out, error) => {
      resolve({ out, error, code: Number(failure?.code ?? 0) as ScanAnswer['code'] })
    })
  })
}

const COMMAND = '$ npm run --silent scan -- '
/** The examples of the page: a command, and what it answers; `!` marks the error output. */
const examples = [
  ...readFileSync(path('docs/SCANNING.md'), 'utf8').matchAll(/^ *```console\n([\s\S]*?)\n *```$/gm),
].map(([, block = '']) => block.split('\n').map((line) => line.trim()))

describe('every example of docs/SCANNING.md answers as written', () => {
  test('there are examples', () => expect(examples.length).toBeGreaterThan(8))
  test.each(examples.map(([command = '', answer = '']) => ({ command, answer })))('$command', (example) => {
    expect(example.command.startsWith(COMMAND)).toBe(true)
    const args = [...example.command.slice(COMMAND.length).matchAll(/"([^"]*)"|(\S+)/g)]
    const { out, error, code } = runScan(args.map(([, quoted, bare]) => quoted ?? bare ?? ''))
    const bad = example.answer.startsWith('! ')
    expect((bad ? error : out).trimEnd()).toBe(bad ? example.answer.slice(2) : example.answer)
    expect([bad ? out : error, code]).toEqual(['', bad ? 2 : 0])
  })
})

describe('the command', () => {
  test('writes to its outputs and ends with its code', async () => {
    for (const args of [['--text', '6901234567892'], ['--text'], ['--help']])
      expect(await scanInProcess(args)).toEqual(runScan(args))
  })

  test('--help says how', () => {
    const { out, code } = runScan(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('--report')
  })

  test.each([
    [[]],
    [['--hex', '00', '--text', 'x']],
    [['--hxe', '00']],
    [['4111111111111111']],
    [['--text', '4111111111111111', '--aim', 'E0']],
    [['--text', '4111111111111111', '--report']],
    [['--hex', '4111111111111111', '--report', '--vendor', 'honeywell']],
    [['--hex', '4111111111111111', '--report']],
    [['--hex', '4111111111111111z']],
    [['--capture', '4111111111111111']],
    [['--capture', 'docs/SCANNING.md', '--text', '4111111111111111']],
    [['--text', '4111111111111111', '--json']],
  ])('wrong input %j: exit 2, a reason as JSON, and nothing of the input', (args) => {
    const { out, error, code } = runScan(args)
    expect([out, code]).toEqual(['', 2])
    expect(JSON.parse(error)).toMatchObject({ ok: false, code: expect.any(String) as string })
    expect(error).not.toContain('4111')
  })

  describe('plays what a till recorded', () => {
    const file = path('test/fixtures/scans.capture')

    test('in words', () => {
      const { out, error, code } = runScan(['--capture', file])
      expect([error, code]).toEqual(['', 0])
      expect(out.trimEnd().split('\n')).toEqual([
        expect.stringMatching(/^Shuke 0\.1\.0 \(electron\), 2027-01-15T08:00:00\.000Z\./),
        '    0.000  open: 05f9-2204#1 "Datalogic Magellan"',
        expect.stringMatching(/^ {4}1\.160 {2}member: 16 signs "SKM\d{13}" by keyboard, 19 keys, 10\.0 ms a sign$/),
        expect.stringMatching(/^ {4}2\.007 {2}text: 60 signs ".{60}" by 05f9-2204#1, 2 reports, utf-8, \]Q1$/),
        '    2.100  refused by 05f9-2204#1: {"kind":"short","size":3,"need":64}',
        '    3.180  pay-code (wechat): 18 signs by keyboard, 19 keys, 10.0 ms a sign; left out of the file, 19 bytes',
        '    4.450  typing: 4 keys',
      ])
    })

    test('as JSON', () => {
      const { out } = runScan(['--capture', file, '--json'])
      const kinds = out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { kind: string }).kind)
      expect(kinds).toEqual(['device', 'scan', 'scan', 'refused', 'dropped', 'typed'])
    })

    test('and says of a bad file where it is bad', () => {
      const { out, error, code } = runScan(['--capture', path('package.json')])
      expect([out, code, JSON.parse(error)]).toEqual([
        '',
        2,
        { ok: false, code: 'bad-capture', facts: { why: 'not-json', line: 1, path: '' } },
      ])
    })
  })

  test('several reads in one capture, and what was refused between them', () => {
    const report = (text: string) => {
      const bytes = Buffer.alloc(64)
      Buffer.from([2, text.length, 0x5d, 0x45, 0x30]).copy(bytes)
      bytes.write(text, 5)
      return bytes.toString('hex')
    }
    const other = '07' + '00'.repeat(63)
    const { out } = runScan(['--report', '--hex', report('6901234567892') + other + report('96385074')])
    const reads = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { input: { refused: unknown } })
    expect(reads).toMatchObject([{ text: '6901234567892' }, { text: '96385074' }])
    expect(reads[0]?.input.refused).toEqual([{ kind: 'other-report', id: 7 }])
  })
})
