import { gb18030Of } from './gb18030.ts'

/** Signs that a printer's Chinese font has under another code, or that look the same and take less room. */
const ALIKE: Readonly<Record<string, string>> = {
  '¥': '￥',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
}

/** What stands for nothing on paper: controls, marks of direction, joiners and variants. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Mn}\p{Me}]/u

/** A text as a printer prints it: without line ends and what cannot be seen, and with signs that it has. */
export function printable(text: string): string {
  let kept = ''
  for (const sign of text.normalize('NFC')) {
    if (sign === '\n' || sign === '\t') kept += ' '
    else if (!UNSEEN.test(sign)) kept += ALIKE[sign] ?? sign
  }
  return kept
}

/** How many cells a sign is wide: one in the Latin font, two in the Chinese one. */
export const cellsOf = (sign: string): number => (gb18030Of(sign.codePointAt(0) ?? 0).length === 1 ? 1 : 2)

/** How many cells a printable text is wide. */
export const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + cellsOf(sign), 0)

/**
 * A text in rows of at most `cells`. A row ends behind a space or a Chinese sign; a word that is longer than a row is cut.
 * A text of nothing is one empty row.
 */
export function wrap(text: string, cells: number): string[] {
  const rows: string[] = []
  let [row, width] = ['', 0]
  /** The row up to its last place to end, and how wide that is. */
  let [whole, wholeWidth] = ['', 0]
  const end = (kept: string) => void rows.push(kept.trimEnd())
  for (const sign of printable(text)) {
    const wide = cellsOf(sign)
    if (width + wide > cells) {
      if (sign === ' ') {
        // The space ends the row, and does not begin the next one.
        end(row)
        ;[row, width, whole, wholeWidth] = ['', 0, '', 0]
        continue
      }
      const isCut = whole === ''
      end(isCut ? row : whole)
      row = isCut ? '' : row.slice(whole.length)
      width -= isCut ? width : wholeWidth
      ;[whole, wholeWidth] = ['', 0]
    }
    row += sign
    width += wide
    if (sign === ' ' || wide === 2) [whole, wholeWidth] = [row, width]
  }
  end(row)
  return rows
}
