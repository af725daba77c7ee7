import type { Cell, Table } from './table.ts'

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
  if (typeof cell !== 'string') return cell.kind === 'money' ? yuan(cell.value).toFixed(2) : String(cell.value)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
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
  if (cell.kind === 'money') return { value: yuan(cell.value), type: Number, format: '#,##0.00' }
  return { value: cell.value, type: Number, format: '#,##0' }
}

/** A sheet's name has at most 31 characters and none of these. */
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31)
