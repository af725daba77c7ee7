export type TableRow = {
  /** Line of the file, 1 = the first. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A table as somebody made it, whatever kind of file it came in. */
export type TableFile = {
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
  /** Lines that cannot be read at all. */
  readonly brokenLines: readonly number[]
}

/** The first line that has anything in it names the columns; empty lines are left out. */
export function tableOf(lines: readonly TableRow[], brokenLines: readonly number[]): TableFile {
  const rows = lines.flatMap(({ line, cells }) =>
    cells.some((cell) => cell !== '') ? [{ line, cells: cells.map(plainText) }] : [],
  )
  const [header, ...rest] = rows
  return { header: header?.cells ?? [], rows: rest, brokenLines }
}

/** An apostrophe before a sign of calculation is how spreadsheets (and our export) mark plain text. */
const plainText = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell)
