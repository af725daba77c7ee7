import { parse } from 'csv-parse/sync'

export type CsvRow = {
  /** Line of the file, 1 = the first. */
  readonly line: number
  readonly cells: readonly string[]
}

export type CsvFile = {
  readonly header: readonly string[]
  readonly rows: readonly CsvRow[]
  /** Lines whose quotes do not match. */
  readonly brokenLines: readonly number[]
}

const BOM = '\uFEFF'

/** Text of a CSV file: UTF-8 with or without byte-order mark, else GB18030 as Excel in China writes it. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/**
 * Reads rows, a line each: cells of ours never span lines, so that one open quote cannot swallow
 * the rows behind it. Empty lines are left out.
 */
export function readCsv(bytes: Uint8Array): CsvFile {
  const lines = decodeText(bytes)
    .replace(BOM, '')
    .split(/\r\n|\n|\r/)
  const rows: CsvRow[] = []
  const brokenLines: number[] = []
  for (const [i, text] of lines.entries()) {
    const cells = text.trim() === '' ? [] : readLine(text)
    if (cells === null) brokenLines.push(i + 1)
    else if (cells.some((cell) => cell !== '')) rows.push({ line: i + 1, cells: cells.map(plainText) })
  }
  const [header, ...rest] = rows
  return { header: header?.cells ?? [], rows: rest, brokenLines }
}

function readLine(text: string): string[] | null {
  try {
    return parse(text, { relax_quotes: true, relax_column_count: true, trim: true })[0] ?? []
  } catch {
    return null
  }
}

/** An apostrophe before a sign of calculation is how spreadsheets (and our export) mark plain text. */
const plainText = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell)
