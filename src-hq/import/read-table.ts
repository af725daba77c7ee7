import { readSheet, type CellValue } from 'read-excel-file/node'
import { readCsv } from './read-csv.ts'
import { tableOf, type TableFile } from './table-file.ts'

/** How a ZIP file begins, which an Excel workbook is (APPNOTE 4.3.7). */
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** Reads a table as it is sent: a workbook of Excel (.xlsx), of which the first sheet counts, or CSV. Null: a workbook that is damaged. */
export async function readTable(bytes: Uint8Array): Promise<TableFile | null> {
  if (!ZIP.every((byte, place) => bytes[place] === byte)) return readCsv(bytes)
  try {
    const sheet = await readSheet(Buffer.from(bytes))
    return tableOf(
      sheet.map((cells, place) => ({ line: place + 1, cells: cells.map(textOf) })),
      [],
    )
  } catch {
    return null
  }
}

/**
 * A cell as somebody would type it: mobile numbers and codes are numbers to Excel, and days are moments of UTC. A number keeps the
 * digits that Excel shows of one, at most 15, so that 59.9 is not 59.900000000000006.
 */
function textOf(cell: CellValue | null): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : String(Number(cell.toPrecision(15)))
  return String(cell).trim()
}
