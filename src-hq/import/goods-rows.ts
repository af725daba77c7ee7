import { hasCheckDigit } from '#domain/codes.ts'
import type { Product } from '#domain/product.ts'
import type { Fen } from '#domain/units.ts'
import { isStorableCode, readName, readUnit, readYuan, words } from './cells.ts'
import { findColumns, textOf } from './columns.ts'
import type { TableFile, TableRow } from './table-file.ts'
import { badRow, cell, fault, shapeFaults, type BadRow, type Cell } from './report.ts'

const TITLES = {
  id: ['编号', 'id'],
  codes: ['条码', 'codes', 'barcode'],
  name: ['名称', 'name'],
  category: ['分类', 'category'],
  unit: ['单位', 'unit'],
  price: ['售价', 'price'],
  memberPrice: ['会员价', 'memberPrice'],
} as const satisfies Record<string, readonly [string, ...string[]]>

export type GoodsRow = { readonly line: number; readonly product: Product }

/** The goods of a file, and what is wrong with the rest. `tiers`: those that may have a price, null = any. */
export function readGoods(
  file: TableFile,
  tiers: readonly string[] | null,
): { readonly missing: readonly string[]; readonly good: readonly GoodsRow[]; readonly bad: readonly BadRow[] } {
  const columns = findColumns<keyof typeof TITLES>(file.header, TITLES, ['id', 'name', 'category', 'price'])
  if (columns.missing.length > 0) return { missing: columns.missing, good: [], bad: [] }
  const { rows, bad: misshapen } = shapeFaults(file)
  const bad = [...misshapen]
  const priced = tierColumns(file.header)
  for (const { title, tier } of priced) {
    if (tiers !== null && !tiers.includes(tier)) bad.push(badRow(1, title, tier, { code: 'tier-unknown' }))
  }
  const known = priced.filter(({ tier }) => tiers === null || tiers.includes(tier))
  const good = rows.flatMap((row) => {
    const faults: BadRow[] = []
    const read = <T>(title: string, text: string, result: Cell<T>): T | null => {
      if (result.ok) return result.value
      faults.push(badRow(row.line, title, text, result.fault))
      return null
    }
    const of = <T>(name: keyof typeof TITLES, reader: (text: string) => Cell<T>): T | null => {
      const text = textOf(columns, row, name)
      return read(columns.at.get(name)?.title ?? TITLES[name][0], text, reader(text))
    }
    const id = of('id', readId)
    const name = of('name', readName)
    const category = of('category', readName)
    const unit = of('unit', readUnit)
    const price = of('price', readPrice)
    const memberPrice = of('memberPrice', optionalPrice)
    const codes = of('codes', readCodes)
    const tierPrices = readTierPrices(row, known, read)
    if (faults.length > 0 || id === null || name === null || category === null || unit === null || price === null) {
      bad.push(...faults)
      return []
    }
    const all = codes === null || codes.length === 0 ? [id] : codes
    return [{ line: row.line, product: { id, codes: all, name, category, unit, price, memberPrice, tierPrices } }]
  })
  return { missing: [], good, bad }
}

type TierColumn = { readonly index: number; readonly title: string; readonly tier: string }

const tierColumns = (header: readonly string[]): TierColumn[] =>
  header.flatMap((title, index) => {
    const tier = /^(?:售价|price)@(.{1,64})$/i.exec(title)?.[1]
    return tier === undefined ? [] : [{ index, title, tier }]
  })

function readTierPrices(
  row: TableRow,
  columns: readonly TierColumn[],
  read: <T>(title: string, text: string, result: Cell<T>) => T | null,
): Record<string, Fen> {
  const prices: Record<string, Fen> = {}
  for (const { index, title, tier } of columns) {
    const text = row.cells[index] ?? ''
    const price = read(title, text, optionalPrice(text))
    if (price !== null) prices[tier] = price
  }
  return prices
}

/** The most that an article may cost: with it the largest basket of a till, 400 lines of 9,999, stays below 2^53 fen. */
const MOST_YUAN = 9_999_999

function readPrice(text: string): Cell<Fen> {
  const price = readYuan(text)
  return price.ok && price.value > MOST_YUAN * 100 ? fault('too-dear', { max: MOST_YUAN }) : price
}

const optionalPrice = (text: string): Cell<Fen | null> => (text === '' ? cell(null) : readPrice(text))

function readId(text: string): Cell<string> {
  if (text === '') return fault('required')
  return /^[A-Za-z0-9_.-]{1,64}$/.test(text) ? cell(text) : fault('id')
}

/** Codes separated by spaces; those of GTIN length must have its check digit. */
function readCodes(text: string): Cell<string[]> {
  const codes = words(text)
  if (codes.length > 20 || !codes.every(isStorableCode)) return fault('codes')
  const isGtin = (code: string) => /^(\d{8}|\d{12,14})$/.test(code)
  return codes.every((code) => !isGtin(code) || hasCheckDigit(code)) ? cell(codes) : fault('check-digit')
}
