import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { price, priceAsSold } from '#domain/pricing/price.ts'
import { reprice } from '#domain/pricing/reprice.ts'
import type { Programme } from '#domain/programme.ts'
import type { Sale } from '#domain/sale.ts'
import { basisPoints, fen } from '#domain/units.ts'
import { readBasketFile } from '#protocol/basket-file.ts'
import { parseProgramme } from '#protocol/programme.ts'
import { saleOf } from '#test/support/stored-sale.ts'

const root = new URL('../../../../', import.meta.url)
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))

function programmeOf(kind: string): Programme {
  const parsed = parseProgramme(json(`resources/programmes/${kind}.json`))
  if (!parsed.ok) throw new Error(kind)
  return parsed.value
}

/** The golden baskets as sales of the day, as they lie in a till after years: through JSON. */
const sales = ['shop', 'hotpot', 'fuel'].flatMap((kind) => {
  const programme = programmeOf(kind)
  return readdirSync(new URL(`test/fixtures/golden/${kind}/`, root)).map((file) => {
    const input = readBasketFile(
      (json(`test/fixtures/golden/${kind}/${file}`) as { basket: unknown }).basket,
      programme,
    )
    if (!input.ok) throw new Error(file)
    const sale = JSON.parse(JSON.stringify(saleOf(input.value, price(input.value)))) as Sale
    return { name: `${kind}/${file}`, sale, programme }
  })
})

test.each(sales)('$name comes out as it was stored', ({ sale, programme }) => {
  const { priced, differences } = reprice(sale, programme)
  expect(differences).toEqual([])
  expect(priced).toEqual(sale.priced)
})

const { sale, programme } = sales.find(
  ({ name }) => name === 'shop/gold-thousand-points.json',
) as (typeof sales)[number]

test('what was changed in a stored sale is named by its path', () => {
  const { priced } = sale
  const forged = {
    ...sale,
    priced: { ...priced, payable: fen(priced.payable - 100), applied: priced.applied.slice(1) },
  }
  const found = reprice(forged, programme).differences
  expect(found).toContainEqual({ path: 'priced.payable', stored: priced.payable - 100, now: priced.payable })
  const last = priced.applied.length - 1
  expect(found).toContainEqual({ path: `priced.applied.${last}`, stored: undefined, now: priced.applied[last] })
})

test('a list is not taken for an object that is empty too', () => {
  const bare = { ...sale, manual: [], priced: { ...sale.priced, partner: null } }
  const odd = { ...bare, manual: {} as unknown as Sale['manual'] }
  expect(reprice(odd, programme).differences).toEqual([{ path: 'manual', stored: {}, now: [] }])
})

test('a sale that contradicts the facts of its own price is named too', () => {
  const moved = { ...sale, store: 'elsewhere', coBrand: 'city-bank' }
  expect(reprice(moved, programme).differences).toEqual([
    { path: 'store', stored: 'elsewhere', now: 'store' },
    { path: 'coBrand', stored: 'city-bank', now: null },
  ])
})

test('another version of the programme tells what it would have changed', () => {
  const later: Programme = {
    ...programme,
    version: 2,
    tiers: programme.tiers.map((tier) => ({ ...tier, earnRate: basisPoints(10_000) })),
  }
  const { differences } = reprice(sale, later)
  expect(differences).toContainEqual({ path: 'priced.programme.version', stored: 1, now: 2 })
  expect(differences.map(({ path }) => path)).toContain('priced.earned.points')
  expect(differences.map(({ path }) => path)).not.toContain('priced.payable')
})

test.each(['shop/gold-thousand-points.json', 'shop/walk-in-spend-steps.json'])(
  'a lesser choice that calls itself proven is found out, and what it should have been is told: %s',
  (which) => {
    const { priceFacts, lines } = sales.find(({ name }) => name === which)?.sale ?? sale
    const input = { ...priceFacts, programme, lines }
    const lesser = priceAsSold(input, { applied: [], proven: true })
    if (lesser === null) throw new Error('no offer at all is always allowed')
    const best = price(input)
    const { priced, differences, better } = reprice(saleOf(input, lesser), programme)
    expect(priced).toEqual(lesser)
    expect(differences).toEqual([{ path: 'priced.proven', stored: true, now: false }])
    expect(better).toEqual(best)
    expect(reprice(saleOf(input, { ...lesser, proven: false }), programme)).toMatchObject({
      differences: [],
      better: best,
    })
  },
)
