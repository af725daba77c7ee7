import { encode } from 'uqr'
import type { Roll } from './paper-printer.ts'

/** Dots of a module of a QR code on paper, and modules around it. */
const MODULE = 6
const QUIET = 4

/** Whether the picture on the paper is the QR code of a text, module by module. `module`: its dots, fewer on narrow paper. */
export function isCodeOf(roll: Roll | undefined, text: string, module = MODULE): boolean {
  const picture = roll?.lines.find((line) => line.kind === 'picture')
  if (picture?.kind !== 'picture') return false
  const { data } = encode(text, { ecc: 'M', border: QUIET })
  const middle = Math.floor(module / 2)
  return data.every((row, y) =>
    row.every((dark, x) => picture.rows[y * module + middle]?.[x * module + middle] === dark),
  )
}
