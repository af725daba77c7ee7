import type { TableFile, TableRow } from './table-file.ts'

/** Why a row was left out, by code and as people read it. */
const REASONS = {
  'quote-open': '引号不成对',
  'too-many-cells': '这一行的列数比表头多,可能有逗号没有加引号',
  required: '不能为空',
  'too-long': '太长,最多 {max} 个字',
  text: '含有无法保存的字符',
  id: '编号只能用字母、数字、横线、下划线和点,最多 64 个字符',
  price: '不是金额,应为元,最多两位小数,例如 6.50',
  'too-dear': '价格太高,最多 {max} 元',
  'check-digit': '条码校验位不对,请核对或重新扫描',
  codes: '一件商品最多 20 个条码,每个最多 64 个字符',
  unit: '不认识的单位,可用 件、公斤(kg)、升 等',
  mobile: '不是 11 位手机号码',
  date: '不是有效日期,应为 2026-01-31 这样的写法',
  'before-first': '最近来店早于首次来店',
  sex: '应为 男 或 女',
  'tier-unknown': '会员方案里没有这个等级',
  points: '不是积分,应为整数,或 3050@2027-12-31 这样的写法,多批用空格分开',
  cards: '一个会员最多 20 张卡,每个卡号最多 64 个字符',
  whole: '应为整数',
  segments: '最多 200 个标签,每个最多 64 个字符',
  'duplicate-in-file': '与第 {line} 行重复',
  'in-use': '已被 {by} 使用',
} as const

export type ReasonCode = keyof typeof REASONS

export type BadRow = {
  readonly line: number
  readonly column: string | null
  /** What stood there; mobile numbers are masked. */
  readonly value: string
  readonly code: ReasonCode
  readonly reason: string
}

export type ImportReport = {
  readonly dryRun: boolean
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: readonly BadRow[]
}

/** What is wrong with one cell. */
export type CellFault = { readonly code: ReasonCode; readonly facts?: Readonly<Record<string, string | number>> }

export type Cell<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: CellFault }

export const cell = <T>(value: T): Cell<T> => ({ ok: true, value })
export const fault = (code: ReasonCode, facts: CellFault['facts'] = {}): Cell<never> => ({
  ok: false,
  fault: { code, facts },
})

/** `138****8899`: enough to find the row, too little to call the person. */
export const maskMobile = (text: string): string =>
  text.length < 8 ? '****' : `${text.slice(0, 3)}****${text.slice(-4)}`

export function badRow(line: number, column: string | null, value: string, { code, facts = {} }: CellFault): BadRow {
  const reason = REASONS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
  return { line, column, value: value.slice(0, 80), code, reason }
}

/** What can be said of a file before its cells are looked at: broken lines, and rows with cells too many. */
export function shapeFaults(file: TableFile): { readonly rows: readonly TableRow[]; readonly bad: readonly BadRow[] } {
  const fits = (row: TableRow) => row.cells.slice(file.header.length).every((text) => text === '')
  return {
    rows: file.rows.filter(fits),
    bad: [
      ...file.brokenLines.map((line) => badRow(line, null, '', { code: 'quote-open' })),
      ...file.rows.filter((row) => !fits(row)).map((row) => badRow(row.line, null, '', { code: 'too-many-cells' })),
    ],
  }
}

export const byLine = (a: BadRow, b: BadRow): number => a.line - b.line
