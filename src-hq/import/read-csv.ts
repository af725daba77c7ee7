import { parse } from 'csv-parse/sync'
import { tableOf, type TableFile, type TableRow } from './table-file.ts'

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
export function readCsv(bytes: Uint8Array): TableFile {
  const lines = decodeText(bytes)
    .replace(BOM, '')
    .split(/\r\n|\n|\r/)
  const rows: TableRow[] = []
  const brokenLines: number[] = []
  for (const [i, text] of lines.entries()) {
    const cells = text.trim() === '' ? [] : readLine(text)
    if (cells === null) brokenLines.push(i + 1)
    else rows.push({ line: i + 1, cells })
  }
  return tableOf(rows, brokenLines)
}

function readLine(text: string): string[] | null {
  try {
    return parse(text, { relax_quotes: true, relax_column_count: true, trim: true })[0] ?? []
  } catch {
    return null
  }
}
