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
const cellsOf = (sign: string): number => (gb18030Of(sign.codePointAt(0) ?? 0).length === 1 ? 1 : 2)

/** How many cells a printable text is wide. */
export const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + cellsOf(sign), 0)

/** Signs that do not begin a row, and those that do not end one (GB/T 15834). */
const CLOSES = new Set('，。、；：！？）》」』】〉”’…·%,.;:!?)]}')
const OPENS = new Set('（《「『【〈“‘￥([{')

/** Whether a row may end between two signs: behind a space, or beside a Chinese sign. */
function mayEnd(before: string, sign: string): boolean {
  if (before === ' ') return true
  if (sign === ' ' || CLOSES.has(sign) || OPENS.has(before)) return false
  return cellsOf(before) === 2 || cellsOf(sign) === 2
}

/**
 * A text in rows of at most `cells`. A row ends where words or Chinese signs do, and no punctuation stands alone on the
 * next; what is longer than a row is cut. A text of nothing is one empty row.
 */
export function wrap(text: string, cells: number): string[] {
  const rows: string[] = []
  let [row, width, before] = ['', 0, '']
  /** The row up to its last place to end, and how wide that is. */
  let [whole, wholeWidth] = ['', 0]
  for (const sign of printable(text)) {
    const wide = cellsOf(sign)
    if (row !== '' && mayEnd(before, sign)) [whole, wholeWidth] = [row, width]
    before = sign
    if (sign === ' ' && width + wide > cells) {
      // The space ends the row, and does not begin the next one.
      rows.push(row.trimEnd())
      ;[row, width, whole, wholeWidth] = ['', 0, '', 0]
      continue
    }
    while (width + wide > cells) {
      const isCut = whole === ''
      rows.push((isCut ? row : whole).trimEnd())
      row = isCut ? '' : row.slice(whole.length)
      width = isCut ? 0 : width - wholeWidth
      ;[whole, wholeWidth] = ['', 0]
    }
    row += sign
    width += wide
  }
  rows.push(row.trimEnd())
  return rows
}
