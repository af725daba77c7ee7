/** No state unasked (GS a 0), so that what comes answers what was asked. */
const ONLY_WHEN_ASKED = [0x1d, 0x61, 0]
/** Real-time questions to a printer: its state, why it is offline, its paper (DLE EOT 1, 2 and 4). One byte answers each. */
export const ASK_AGAIN: readonly number[] = [0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 4]
export const ASK_STATUS: readonly number[] = [...ONLY_WHEN_ASKED, ...ASK_AGAIN]
export const STATUS_ANSWERS = 3

/** What keeps a printer from printing. */
export type PrinterTrouble = 'printer-paper-out' | 'printer-cover-open' | 'printer-offline'

/** Every answer of a printer to a real-time question has these bits so; other bytes are none. */
export const isStatus = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010

/**
 * What three answers say (Epson, "ESC/POS Command Reference", DLE EOT): a trouble, null for none; `unknown` where
 * they are no answers. An open cover comes first: below it no printer sees its paper.
 */
export function readStatus(answers: readonly number[]): PrinterTrouble | null | 'unknown' {
  const [printer, offline, paper] = answers
  if (printer === undefined || offline === undefined || paper === undefined) return 'unknown'
  if (!answers.every(isStatus)) return 'unknown'
  if ((offline & 0b0000_0100) !== 0) return 'printer-cover-open'
  if ((paper & 0b0110_0000) !== 0 || (offline & 0b0010_0000) !== 0) return 'printer-paper-out'
  return (printer & 0b0000_1000) !== 0 || (offline & 0b0100_0000) !== 0 ? 'printer-offline' : null
}

/** Whether the answer to GS r 1 says that the paper has come to its end. */
export const isPaperOut = (byte: number): boolean => (byte & 0b0000_1100) !== 0
