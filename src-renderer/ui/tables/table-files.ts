import { basisPoints } from '#domain/units.ts'
import { formatRate } from '../format/rate.ts'
import type { Cell, NumberCell, Table } from './table.ts'

/** UTF-8 is told by its mark: spreadsheet programs take Chinese text for something else without it. */
const MARK = '\uFEFF'

/** Yuan as a spreadsheet has it: whole fen, so two decimals say all of it. */
const yuan = (amount: number): number => amount / 100

/**
 * The tables as one CSV file (RFC 4180), one below the other. Words that a spreadsheet program would take for a formula
 * are kept from it by an apostrophe (OWASP, CSV Injection).
 */
export function tablesAsCsv(tables: readonly Table[]): Uint8Array {
  const lines = tables.flatMap(({ name, heads, rows }) => [[name], heads, ...rows, []])
  return new TextEncoder().encode(`${MARK}${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`)
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return csvNumber(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function csvNumber({ kind, value }: NumberCell): string {
  if (kind === 'money') return yuan(value).toFixed(2)
  if (kind === 'rate') return formatRate(basisPoints(value))
  return kind === 'score' ? value.toFixed(2) : String(value)
}

/** The tables as a workbook (ECMA-376), a sheet each; numbers are numbers there. */
export async function tablesAsExcel(tables: readonly Table[]): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/universal')
  const sheets = tables.map(({ name, heads, rows }) => ({
    sheet: sheetName(name),
    columns: heads.map((_, place) => ({ width: place === 0 ? 24 : 16 })),
    stickyRowsCount: 1,
    data: [heads.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows.map((row) => row.map(excelCell))],
  }))
  return new Uint8Array(await (await write(sheets).toBlob()).arrayBuffer())
}

function excelCell(cell: Cell) {
  if (cell === null) return null
  if (typeof cell === 'string') return { value: cell, type: String }
  const { kind, value } = cell
  if (kind === 'money') return { value: yuan(value), type: Number, format: '#,##0.00' }
  if (kind === 'rate') return { value: value / 10_000, type: Number, format: '0.0%' }
  return { value, type: Number, format: kind === 'score' ? '0.0' : '#,##0' }
}

/** A sheet's name has at most 31 characters and none of these. */
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31)
