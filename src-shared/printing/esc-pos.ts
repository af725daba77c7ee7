import { encode } from 'uqr'
import { gb18030Of } from './gb18030.ts'
import { rowsOf, type Row } from './layout.ts'
import { ROLLS, type Paper, type Roll } from './paper.ts'

/**
 * Commands of Epson ESC/POS that every printer for receipts with a Chinese font knows (Epson, "ESC/POS Command Reference").
 * A QR code goes as a picture: printers differ in what they make of the command for it, and all print pictures.
 */
const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const LF = 0x0a
/** Back to how it was switched on; Chinese characters as GB 18030 from here on. */
const BEGIN = [ESC, 0x40, FS, 0x26]
const ALIGN = { start: 0, center: 1, end: 2 } as const
/** Feeds to the knife and leaves one point standing, so that the paper does not fall. */
const CUT = [GS, 0x56, 66, 0]
/** Where nothing is cut, the last line has to come out of the printer to be torn off. */
const TO_TEAR = [LF, LF, LF, LF, LF]
/** Drawer 1 for 50 ms, and half a second of rest. */
const KICK = [ESC, 0x70, 0, 25, 250]
/** The same at once (DLE DC4): a printer that has stopped for want of paper carries out no other command. */
const KICK_NOW = [0x10, 0x14, 1, 0, 1]
/** Answers with the state of the paper when everything before it has been printed. */
export const TELL_WHEN_DONE: readonly number[] = [GS, 0x72, 1]
/**
 * A module of a QR code in dots: 0.75 mm at 203 dpi, which cheap scanners read off thermal paper; less where the paper is
 * narrow. No dot stands alone, so no byte of the picture is DLE, behind which a printer would see a real-time command.
 */
const MODULE = 6
const QUIET = 4
/** Printers take a picture in bands; this many rows of dots a band. */
const BAND = 120

export type PrintOptions = {
  readonly roll: Roll
  readonly cut: boolean
}

/** The bytes that print a paper. */
export function escPos(paper: Paper, { roll, cut }: PrintOptions): Uint8Array {
  const { cells, dots } = ROLLS[roll]
  const bytes: number[] = [...BEGIN]
  for (const row of rowsOf(paper, cells)) push(bytes, rowBytes(row, cells, dots))
  push(bytes, cut ? CUT : TO_TEAR)
  return Uint8Array.from(bytes)
}

/** The bytes that open the drawer of a printer that is ready, or of one that has stopped. */
export const drawerKick = (isReady: boolean): Uint8Array => Uint8Array.from(isReady ? [...BEGIN, ...KICK] : KICK_NOW)

function rowBytes(row: Row, cells: number, dots: number): readonly number[] {
  switch (row.kind) {
    case 'feed':
      return [LF]
    case 'rule':
      return [...style('start', false, false), ...textBytes('-'.repeat(cells)), LF]
    case 'text':
      return [...style(row.align, row.large, row.bold), ...textBytes(row.text), LF]
    case 'qr':
      return [...style('center', false, false), ...picture(qrDots(row.text, dots))]
  }
}

const style = (align: keyof typeof ALIGN, large: boolean, bold: boolean): number[] => [
  ...[ESC, 0x61, ALIGN[align]],
  ...[GS, 0x21, large ? 0x11 : 0],
  ...[ESC, 0x45, bold ? 1 : 0],
]

const textBytes = (text: string): number[] => [...text].flatMap((sign) => [...gb18030Of(sign.codePointAt(0) ?? 0)])

/** A QR code as rows of dots, with the quiet zone that the standard asks for (ISO/IEC 18004: four modules). */
function qrDots(text: string, dots: number): boolean[][] {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET })
  const module = Math.min(MODULE, Math.floor(dots / size))
  return data.flatMap((modules) => {
    const row = modules.flatMap((dark) => Array.from({ length: module }, () => dark))
    return Array.from({ length: module }, () => row)
  })
}

/** Rows of dots in bands (GS v 0). */
function picture(rows: readonly (readonly boolean[])[]): number[] {
  const wide = Math.ceil((rows[0]?.length ?? 0) / 8)
  const bytes: number[] = []
  for (let from = 0; from < rows.length; from += BAND) {
    const band = rows.slice(from, from + BAND)
    bytes.push(GS, 0x76, 0x30, 0, wide & 0xff, wide >> 8, band.length & 0xff, band.length >> 8)
    for (const row of band) {
      for (let at = 0; at < wide; at++) {
        let byte = 0
        for (let bit = 0; bit < 8; bit++) byte |= row[at * 8 + bit] === true ? 0x80 >> bit : 0
        bytes.push(byte)
      }
    }
  }
  return bytes
}

function push(bytes: number[], more: readonly number[]): void {
  for (const byte of more) bytes.push(byte)
}
