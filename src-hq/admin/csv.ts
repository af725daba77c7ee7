/** Excel takes a file for UTF-8 only where it begins with this. */
export const BOM = '\uFEFF'

/** A cell; signs with which a spreadsheet would begin to calculate are marked as text, but for plain numbers. */
function csvCell(text: string): string {
  const plain = /^[=+\-@]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export const csvLine = (cells: readonly string[]): string => cells.map(csvCell).join(',') + '\r\n'

/** Fen as yuan with two decimals, by digits. */
export function yuan(fen: number): string {
  const size = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}
