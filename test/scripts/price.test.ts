import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { price as priceHere } from '#domain/pricing/price.ts'
import { readBasketFile } from '#protocol/basket-file.ts'
import { GENESIS } from '#protocol/event-hash.ts'
import { ProgrammeSchema } from '#protocol/programme.ts'
import { fencedJson } from '#test/support/fenced.ts'
import { saleOf } from '#test/support/stored-sale.ts'

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
    expect((await refused(run('--programme', SHOP))).issues.map(({ path }) => path)).toEqual(['basket'])
    expect((await refused(run('--programme', SHOP, '--basket', 'x', '--sale', 'y'))).issues).toEqual([
      { path: 'sale', message: 'expected either a basket or a sale' },
    ])
    expect((await refused(run('--what'))).code).toBe('bad-arguments')
  })

  test('--help tells how', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    expect(out).toContain('--programme FILE')
  })
})

describe('npm run price --sale', () => {
  const programme = ProgrammeSchema.parse(JSON.parse(readFileSync(SHOP, 'utf8')))
  const input = readBasketFile(examples['basket'], programme)
  if (!input.ok) throw new Error('the example is refused')
  const sale = saleOf(input.value, priceHere(input.value))
  const reprice = (content: unknown, name = 'sale.json') => run('--programme', SHOP, '--sale', file(name, content))
  const event = {
    ...{ id: sale.id, till: sale.till, seq: 1, at: sale.at, programmeVersion: 1, prevHash: GENESIS, hash: GENESIS },
    ...{ kind: 'sale-committed', data: { sale, rights: { within: [], beyond: 0 } } },
  }

  test('a stored sale, alone or in its event, comes out the same', async () => {
    const [alone, inEvent] = await Promise.all([reprice(sale, 'alone.json'), reprice(event, 'event.json')])
    expect([alone.code, alone.error]).toEqual([0, ''])
    expect(JSON.parse(alone.out)).toEqual({
      receipt: sale.receipt,
      same: true,
      differences: [],
      better: null,
      priced: sale.priced,
    })
    expect(inEvent).toEqual(alone)
  })

  test('one that was changed is told where, with exit code 3', async () => {
    const changed = { ...sale, priced: { ...sale.priced, payable: sale.priced.payable - 1 } }
    const { code, out } = await reprice(changed)
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({
      same: false,
      differences: [{ path: 'priced.payable', stored: sale.priced.payable - 1, now: sale.priced.payable }],
    })
  })

  test('what is no sale is refused with the path', async () => {
    const other = { ...event, kind: 'staff-signed-in', data: { staff: 'E01' } }
    expect(await refused(reprice(other))).toEqual({
      code: 'sale-invalid',
      issues: [{ path: 'kind', message: 'expected sale-committed, got staff-signed-in' }],
    })
    const { code, issues } = await refused(reprice({ ...sale, priceFacts: undefined }))
    expect([code, issues.map(({ path }) => path)]).toEqual(['sale-invalid', ['priceFacts']])
  })
})
