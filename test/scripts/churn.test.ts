import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { aliveProbability, expectedVisits } from '#domain/care/bgnbd.ts'
import { expectedAverage } from '#domain/care/gamma-gamma.ts'
import { buyers } from '#test/support/buyers.ts'

const house = new URL('../../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'churn-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Ended = { readonly code: number; readonly out: string; readonly error: string }

function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: house, maxBuffer: 100_000_000 }
    execFile(process.execPath, ['scripts/churn.ts', ...args], options, (failure, out, error) => {
      resolve({ code: failure === null ? 0 : Number(failure.code), out, error })
    })
  })
}

function churn(csv: string, ...args: string[]): Promise<Ended> {
  const path = join(folder, 'customers.csv')
  writeFileSync(path, csv)
  return run('--csv', path, ...args)
}

type Fault = { readonly line?: number; readonly column?: string; readonly message?: string; readonly kind?: string }

async function refused(ended: Promise<Ended>, exit = 2): Promise<{ code: string; issues: Fault[] }> {
  const { code, out, error } = await ended
  expect([code, out]).toEqual([exit, ''])
  return (JSON.parse(error) as { error: { code: string; issues: [] } }).error
}

const model = { r: 0.8, alpha: 9, a: 0.5, b: 3 }
const some = [...buyers(model, { count: 3000, oldest: 100, seed: 4 })]
const row = (i: number) => {
  const { frequency, recency, age, average } = some[i] ?? { frequency: 0, recency: 0, age: 0, average: 0 }
  return { frequency, recency, age, mean: frequency === 0 ? 0 : Math.round(average * 100) / 100 }
}

describe('npm run churn', () => {
  test('gives parameters, likelihoods and scores, in the unit of the file, whatever the order of columns', async () => {
    const lines = some.map((_, i) => {
      const { frequency, recency, age, mean } = row(i)
      return `"Wang, ${i}",${mean},${age},${recency},${frequency}`
    })
    const csv = `name,monetary_value,t,Recency,FREQUENCY\r\n${lines.join('\r\n')}\r\n`
    const { code, out, error } = await churn(csv, '--unit', 'weeks')
    expect([code, error]).toEqual([0, ''])
    const result = JSON.parse(out) as {
      parameters: { r: number; alpha: number; a: number; b: number; p: number; q: number; v: number }
      standardErrors: Record<string, number>
      scores: Record<string, number | string>[]
    }
    expect(result).toMatchObject({
      ...{ customers: 3000, unit: 'weeks', repeaters: some.filter(({ frequency }) => frequency > 0).length },
      logLikelihood: { bgnbd: expect.any(Number) as number, gammaGamma: expect.any(Number) as number },
      spending: { correlation: expect.closeTo(0, 1) as number },
    })
    const { parameters, standardErrors, scores } = result
    for (const [name, wanted] of Object.entries(model)) {
      const found = parameters[name as keyof typeof model]
      expect(Math.abs(Math.log(found / wanted)) / (standardErrors[name] ?? 0)).toBeLessThan(4)
    }
    expect(scores).toHaveLength(3000)
    for (const [i, score] of scores.entries()) {
      const { frequency, recency, age, mean } = row(i)
      const customer = { frequency, recency, age }
      const visits = expectedVisits(parameters, customer, 90 / 7)
      const average = expectedAverage(parameters, frequency, frequency * mean) ?? 0
      expect(score).toMatchObject({ name: `Wang, ${i}`, frequency, recency, T: age, monetary_value: mean })
      expect(score['pAlive']).toBe(aliveProbability(parameters, customer))
      expect(score['expectedVisits90']).toBe(visits)
      expect(score['expectedAverage']).toBe(average)
      expect(score['expectedValue90']).toBe(average * visits)
      expect(score['expectedValue365']).toBe(average * expectedVisits(parameters, customer, 365 / 7))
    }
  })

  test('without what they spend only says how they come, by default in days', async () => {
    const csv = some.map(({ frequency, recency, age }) => `${frequency},${recency},${age}`).join('\n')
    const { out } = await churn(`frequency,recency,T\n${csv}\n`)
    const result = JSON.parse(out) as { parameters: object; logLikelihood: object; scores: object[]; unit: string }
    expect(Object.keys(result.parameters)).toEqual(['r', 'alpha', 'a', 'b'])
    expect(Object.keys(result.logLikelihood)).toEqual(['bgnbd'])
    expect(result.unit).toBe('days')
    expect(Object.keys(result.scores[0] ?? {})).toEqual([
      'frequency',
      'recency',
      'T',
      'pAlive',
      'expectedVisits90',
      'expectedVisits365',
    ])
  })

  test('where what they spend settles nothing, says so and gives no values', async () => {
    const csv = some.map(({ frequency, recency, age }) => `${frequency},${recency},${age},20`).join('\n')
    const { out } = await churn(`frequency,recency,T,monetary_value\n${csv}\n`)
    expect(JSON.parse(out)).toMatchObject({ spending: { refused: { kind: 'all-alike' } } })
    expect(out).not.toContain('expectedValue')
  })

  test('names each fault of the file with its line', async () => {
    const csv = [
      'frequency,recency,T',
      '1,5,9',
      '1.5,2,9',
      '-1,2,9',
      '2,10,9',
      '0,3,9',
      ',3,9',
      '1,2',
      '1,"2,3',
      '3,x,9',
    ]
    const { code, issues } = await refused(churn(csv.join('\n')))
    expect(code).toBe('csv-invalid')
    const places = issues.map(({ line, column }) => [line, column ?? '']).sort(([a], [b]) => Number(a) - Number(b))
    expect(places).toEqual([
      [3, 'frequency'],
      [4, 'frequency'],
      [5, 'recency'],
      [6, 'recency'],
      [7, 'frequency'],
      [8, ''],
      [9, ''],
      [10, 'recency'],
    ])
  })

  test('names missing and doubled columns, an empty file and wrong arguments', async () => {
    expect((await refused(churn('frequency,T,t\n1,2,3\n'))).issues).toEqual([
      { line: 1, column: 'T', message: 'this column is there twice' },
      { line: 1, column: 'recency', message: 'this column is missing' },
    ])
    expect((await refused(churn('frequency,recency,T\n'))).issues).toMatchObject([{ line: 2 }])
    expect((await refused(run('--csv', join(folder, 'nowhere.csv')))).code).toBe('file-unreadable')
    expect((await refused(run())).code).toBe('bad-arguments')
    expect((await refused(churn('', '--unit', 'months'))).code).toBe('bad-arguments')
    expect((await run('--help')).out).toContain('npm run --silent churn')
  })

  test('of customers who settle no model says why', async () => {
    const same = `frequency,recency,T\n${'3,20,30\n'.repeat(50)}`
    expect(await refused(churn(same), 3)).toEqual({ code: 'all-alike', issues: [{ kind: 'all-alike' }] })
    const few = await refused(churn('frequency,recency,T\n1,2,3\n0,0,3\n4,2,3\n'), 3)
    expect(few).toEqual({ code: 'too-few', issues: [{ kind: 'too-few', need: 10, have: 2 }] })
    expect((await refused(churn(`frequency,recency,T\n${'0,0,30\n'.repeat(50)}`), 3)).code).toBe('too-few')
  })
})
