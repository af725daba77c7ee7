import type { History } from '#domain/care/histories.ts'
import type { TableFile } from '#hq/import/table-file.ts'

export type Fault = { readonly line?: number; readonly column?: string; readonly message: string }

export type Customer = History & {
  /** Mean of the purchases after the first; 0 where the file does not say. */
  readonly mean: number
  /** The cells of the other columns, as they were written. */
  readonly extra: Readonly<Record<string, string>>
  /** The own columns by the names of the file's form. */
  readonly shown: Readonly<Record<string, number>>
}

export type CustomerFile = {
  readonly customers: readonly Customer[]
  readonly hasMoney: boolean
  readonly faults: readonly Fault[]
}

const COLUMNS = ['frequency', 'recency', 'T', 'monetary_value'] as const
type Column = (typeof COLUMNS)[number]
/** More purchases than anybody makes; a table has a row for each. */
const MOST_PURCHASES = 1_000_000

/** The customers of a file, or all that is wrong with it. */
export function readCustomers({ header, rows, brokenLines }: TableFile): CustomerFile {
  const place = new Map<Column, number>()
  const extras: [string, number][] = []
  const faults: Fault[] = []
  for (const [i, title] of header.entries()) {
    const own = COLUMNS.find((column) => column.toLowerCase() === title.toLowerCase())
    if (own === undefined) extras.push([title, i])
    else if (place.has(own)) faults.push({ line: 1, column: own, message: 'this column is there twice' })
    else place.set(own, i)
  }
  for (const column of COLUMNS.slice(0, 3)) {
    if (!place.has(column)) faults.push({ line: 1, column, message: 'this column is missing' })
  }
  if (faults.length > 0) return { customers: [], hasMoney: false, faults }
  faults.push(...brokenLines.map((line) => ({ line, message: 'the quotes of this line do not match' })))

  const hasMoney = place.has('monetary_value')
  const customers: Customer[] = []
  for (const { line, cells } of rows) {
    const wrong = (column: Column, message: string) => void faults.push({ line, column, message })
    const read = (column: Column): number => {
      const text = cells[place.get(column) ?? -1] ?? ''
      const value = text === '' ? NaN : Number(text)
      if (!(value >= 0 && value < Infinity)) wrong(column, `expected a number from 0 on, got "${text}"`)
      return value
    }
    if (cells.length !== header.length) {
      faults.push({ line, message: `expected ${header.length} cells, got ${cells.length}` })
      continue
    }
    const before = faults.length
    const [frequency, recency, age] = [read('frequency'), read('recency'), read('T')]
    const isSpender = hasMoney && frequency > 0 && cells[place.get('monetary_value') ?? -1] !== ''
    const mean = isSpender ? read('monetary_value') : 0
    if (!Number.isInteger(frequency) || frequency > MOST_PURCHASES) {
      if (frequency >= 0) wrong('frequency', `expected a whole number up to ${MOST_PURCHASES}, got ${frequency}`)
    } else if (frequency === 0 && recency > 0) {
      wrong('recency', `expected 0 where frequency is 0, got ${recency}`)
    }
    if (recency > age) wrong('recency', `expected at most T, ${age}, got ${recency}`)
    if (faults.length > before) continue
    customers.push({
      ...{ frequency, recency, age, mean },
      extra: Object.fromEntries(extras.map(([title, i]) => [title, cells[i] ?? ''])),
      shown: { frequency, recency, T: age, ...(hasMoney ? { monetary_value: mean } : {}) },
    })
  }
  if (rows.length === 0 && faults.length === 0) faults.push({ line: 2, message: 'expected at least one customer' })
  return { customers, hasMoney, faults }
}
