import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { price } from '#domain/pricing/price.ts'
import { readBasketFile } from '#protocol/basket-file.ts'
import { PricedBasketSchema } from '#protocol/priced.ts'
import { parseProgramme } from '#protocol/programme.ts'

/**
 * Receipts of the sample programmes, checked by hand once: what was paid then is paid for ever. A change
 * of a programme or of the rules that is meant is taken over with `UPDATE_GOLDEN=1` and Prettier, and read in the diff.
 */
const FIXTURES = new URL('../fixtures/golden/', import.meta.url)
const PROGRAMMES = new URL('../../resources/programmes/', import.meta.url)
const UPDATE = process.env['UPDATE_GOLDEN'] === '1'

type Golden = { readonly why: string; readonly basket: unknown; readonly result?: unknown }
const read = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'))

describe.each(['shop', 'hotpot', 'fuel'])('%s', (kind) => {
  const parsed = parseProgramme(read(new URL(`${kind}.json`, PROGRAMMES)))
  if (!parsed.ok) throw new Error(`${kind}: ${JSON.stringify(parsed.reason)}`)
  const programme = parsed.value
  const folder = new URL(`${kind}/`, FIXTURES)
  const receipts = readdirSync(folder).map((file) => ({ file, golden: read(new URL(file, folder)) as Golden }))

  test.each(receipts)('$file: $golden.why', ({ file, golden }) => {
    const input = readBasketFile(golden.basket, programme)
    if (!input.ok) throw new Error(JSON.stringify(input.reason))
    const result = price(input.value)
    expect(PricedBasketSchema.parse(result)).toEqual(result)
    if (UPDATE) writeFileSync(new URL(file, folder), `${JSON.stringify({ ...golden, result }, null, 2)}\n`)
    else expect(result).toEqual(golden.result)
  })

  test('every offer and coupon of the programme is used by one of them', () => {
    const used = new Set(
      JSON.stringify(receipts.map(({ golden }) => golden.result)).match(/"applied":\[.*?\],"missed"/g),
    )
    const names = [...used].join('')
    const unused = [...programme.offers, ...programme.couponTemplates].filter(
      ({ name }) => !names.includes(`"${name}"`),
    )
    expect(unused.map(({ id }) => id)).toEqual([])
  })
})
