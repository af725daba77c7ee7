import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fencedJson } from '#test/support/fenced.ts'

const house = new URL('../../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'price-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SHOP = join(house, 'resources/programmes/shop.json')
const examples = Object.fromEntries(fencedJson('PRICING.md').map(({ kind, value }) => [kind, value]))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

type Ended = { readonly code: number; readonly out: string; readonly error: string }

function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/price.ts', ...args], { cwd: house }, (failure, out, error) => {
      resolve({ code: failure === null ? 0 : Number(failure.code), out, error })
    })
  })
}

const price = (basket: unknown, programme = SHOP) =>
  run('--programme', programme, '--basket', file('basket.json', basket))

async function refused(ended: Promise<Ended>): Promise<{ code: string; issues: { path: string; message: string }[] }> {
  const { code, out, error } = await ended
  expect([code, out]).toEqual([2, ''])
  return (JSON.parse(error) as { error: { code: string; issues: [] } }).error
}

describe('npm run price', () => {
  test('the example of docs/PRICING.md comes out as it stands there, key by key', async () => {
    const { code, out, error } = await price(examples['basket'])
    expect([code, error]).toEqual([0, ''])
    expect(out).toBe(`${JSON.stringify(examples['result'], null, 2)}\n`)
  })

  test('what is left out has the defaults of docs/PRICING.md', async () => {
    const short = {
      at: '2026-11-23T14:05',
      lines: [
        { productId: 'a', price: 1234 },
        { productId: 'b', price: 10 },
      ],
    }
    const long = {
      at: '2026-11-23T14:05',
      coupons: [],
      points: 'none',
      store: 'store',
      lines: short.lines.map((line, i) => ({
        ...line,
        id: `line-${i + 1}`,
        name: line.productId,
        category: '其他',
        unit: 'piece',
        quantity: 1000,
        memberPrice: null,
        tierPrices: {},
      })),
    }
    const [a, b] = await Promise.all([
      run('--programme', SHOP, '--basket', file('short.json', short)),
      run('--programme', SHOP, '--basket', file('long.json', long)),
    ])
    expect(a.code).toBe(0)
    expect(a.out).toBe(b.out)
  })

  test('before the hour at which the day begins it is still the day before', async () => {
    const basket = (at: string) => ({ at, member: { tier: 'basic' }, lines: [{ productId: 'a', price: 10_000 }] })
    const reasonsAt = async (at: string) =>
      (JSON.parse((await price(basket(at))).out) as { earned: { reasons: { kind: string }[] } }).earned.reasons.map(
        ({ kind }) => kind,
      )
    // The shop's member day is Tuesday; 2026-11-24 is one.
    expect(await reasonsAt('2026-11-24T03:59')).not.toContain('day')
    expect(await reasonsAt('2026-11-24T04:00')).toContain('day')
    expect(await reasonsAt('2026-11-25T03:59')).toContain('day')
  })

  test('each fault of a basket is named with its path', async () => {
    const basket = { at: '2026-02-30T10:00', lines: [{ productId: 'a', price: 1.5, weight: 2 }] }
    const { code, issues } = await refused(price(basket))
    expect(code).toBe('basket-invalid')
    expect(issues.map(({ path }) => path).sort()).toEqual(['at', 'lines.0', 'lines.0.price'])
    expect(await refused(price({ at: 'x', lines: [{ productId: 'a', price: 1, id: '' }] }))).toEqual(
      (examples['error'] as { error: unknown }).error,
    )
    const twice = {
      at: '2026-11-23T10:00',
      member: { tier: 'none' },
      lines: [1, 2].map((price) => ({ id: 'x', productId: 'a', price })),
    }
    expect((await refused(price(twice))).issues.map(({ path }) => path)).toEqual(['lines.1.id', 'member.tier'])
    const huge = { at: '2026-11-23T10:00', lines: [{ productId: 'a', price: 9e15, quantity: 9e15 }] }
    expect((await refused(price(huge))).issues.map(({ path }) => path)).toEqual(['lines'])
  })

  test('a programme that is refused, a file that is not there, text that is no JSON, arguments that are missing', async () => {
    const empty = { at: '2026-11-23T10:00', lines: [] }
    expect((await refused(price(empty, file('programme.json', { format: 1 })))).code).toBe('programme-invalid')
    expect((await refused(price(empty, join(folder, 'nowhere.json')))).code).toBe('file-unreadable')
    expect((await refused(price('{', SHOP))).code).toBe('not-json')
    expect((await refused(run('--basket', 'x'))).issues.map(({ path }) => path)).toEqual(['programme'])
    expect((await refused(run('--what'))).code).toBe('bad-arguments')
  })

  test('--help tells how', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    expect(out).toContain('--programme FILE')
  })
})
