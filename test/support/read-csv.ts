/** The cells of a CSV file (RFC 4180), line by line; a mark at its beginning is no part of it. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let [row, cell, quoted] = [[] as string[], '', false]
  const source = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!
    if (quoted && sign === '"' && source[at + 1] === '"') cell += source[++at]!
    else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === ',' || sign === '\n')) {
      row.push(cell)
      cell = ''
      if (sign === '\n') {
        rows.push(row)
        row = []
      }
    } else if (quoted || sign !== '\r') cell += sign
  }
  return cell === '' && row.length === 0 ? rows : [...rows, [...row, cell]]
}
